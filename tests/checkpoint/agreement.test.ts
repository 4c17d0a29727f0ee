/**
 * Checkpoints of every naming scheme and depth, from the file to the logits, against a float64 run of
 * the network that the file was made from, with its batch norms where they were.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { convert } from '../../src/checkpoint/convert';
import { recognise } from '../../src/checkpoint/recognise';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import type { TfjsTraits } from '../../src/engine/tfjs/traits';
import { startWasm } from '../../src/engine/tfjs/wasm';
import { parseHeader } from '../../src/weights/safetensors';
import { randomValues } from '../helpers/random';
import { relativeError } from '../helpers/reference';
import { makeCheckpoint, type CheckpointOptions } from './make-checkpoint';
import { logitsOf } from './plain-forward';

/** Float32 against float64, through up to 155 layers; 1e-3 is what the project promises. */
const TOLERANCE = 1e-4;
/** What a slip in reading a checkpoint changes at the least. */
const SLIP = 1e-2;

const HEIGHT = 32;
const WIDTH = 40;
const picture = randomValues(7, HEIGHT * WIDTH * 3, Math.sqrt(3));

let traits: TfjsTraits;
beforeAll(async () => {
  ({ traits } = await startWasm(null, 1));
});

/** The logits as the page computes them. */
async function run(file: Uint8Array, strideOn: '1x1' | '3x3') {
  const header = parseHeader(file, file.length);
  const recognised = recognise(header);
  const network = recognised.network(strideOn);
  const executor = new TfjsExecutor(network, traits);
  try {
    const read = ({ start, end }: { start: number; end: number }) =>
      Promise.resolve(file.subarray(start, end));
    await convert(recognised, network, header, read, (name, shape, values) =>
      executor.setWeight({ name, shape }, values),
    );
    const { logits } = await executor.run(picture, [1, HEIGHT, WIDTH, 3]);
    return { logits, recognised, network };
  } finally {
    executor.dispose();
  }
}

const DEPTHS = {
  18: { block: 'basic', layers: [2, 2, 2, 2] },
  34: { block: 'basic', layers: [3, 4, 6, 3] },
  50: { block: 'bottleneck', layers: [3, 4, 6, 3] },
  101: { block: 'bottleneck', layers: [3, 4, 23, 3] },
  152: { block: 'bottleneck', layers: [3, 8, 36, 3] },
} as const;
type Depth = keyof typeof DEPTHS;
const depths = [18, 34, 50, 101, 152] as const;
const schemes = ['article', 'torchvision', 'transformers', 'keras', 'keras-old', 'lens'] as const;

type Rest = Partial<CheckpointOptions> & Pick<CheckpointOptions, 'scheme'>;
type Case = CheckpointOptions & { readonly depth: Depth };

const like = (depth: Depth, rest: Rest): Case => ({
  ...DEPTHS[depth],
  ...{ depth, classes: 10, strideOn: '3x3', dtype: 'F32', seed: 1, width: 4, prefix: '' },
  ...rest,
});

const pick = <T>(options: readonly [T, ...T[]], n: number): T => options[n % options.length];

/** Every scheme at every depth; all else takes turns, with periods that do not fall together. */
const spread = schemes.flatMap((scheme, s) =>
  depths.map((depth, d): Case => {
    const isKeras = scheme.startsWith('keras');
    const n = s * depths.length + d;
    return like(depth, {
      scheme,
      strideOn: pick(['1x1', '3x3'], s + d),
      classes: pick([2, 10, 1000], s + d),
      dtype: pick(['F32', 'F16', 'BF16'], s + 2 * d),
      width: pick([4, 8], d >> 1),
      seed: 100 + n,
      prefix: isKeras
        ? pick(['', 'resnet/', 'model/'], d)
        : pick(['', 'module.', 'model.', 'backbone.', 'module.model.'], n + s),
      ...(isKeras && { suffix: pick(['', ':0'], d) }),
      ...(scheme !== 'lens' && n % 4 === 1 && { convBias: !isKeras }),
    });
  }),
);

const others: [string, Case][] = [
  ['a Wide ResNet', like(50, { scheme: 'torchvision', stem: 4, width: 8, expansion: 2 })],
  ['biases in shortcuts only', like(18, { scheme: 'article', shortcutBias: true })],
  ['as many classes as features, [out, in]', like(18, { scheme: 'torchvision', classes: 32 })],
  ['as many classes as features, [in, out]', like(34, { scheme: 'keras-old', classes: 32 })],
  ['three channels and 3×3 windows', like(18, { scheme: 'torchvision', width: 3 })],
  ['the same in Keras', like(18, { scheme: 'keras', width: 3 })],
];

/** Float16 for the smallest only: Node may have none of its own, and 60 million take ten seconds. */
const full = [
  like(18, { scheme: 'torchvision', width: 64, dtype: 'F16', classes: 1000 }),
  like(34, { scheme: 'article', width: 64, dtype: 'BF16' }),
  like(50, { scheme: 'keras-old', width: 64, classes: 1000, strideOn: '1x1' }),
  like(101, { scheme: 'transformers', width: 64, dtype: 'BF16', classes: 2 }),
  like(152, { scheme: 'torchvision', width: 64, classes: 1000 }),
];

async function checkAgreement(options: Case): Promise<void> {
  const { file, network } = makeCheckpoint(options);
  const { logits, recognised } = await run(file, options.strideOn);
  expect(recognised).toMatchObject({
    scheme: options.scheme,
    prefix: options.prefix,
    classes: options.classes,
  });
  const expected = logitsOf(network, picture, HEIGHT, WIDTH);
  const largest = Math.max(...expected.map(Math.abs));
  // Of order one: neither dead nor on the way to infinity.
  expect(largest).toBeGreaterThan(0.1);
  expect(largest).toBeLessThan(100);
  expect(relativeError(logits, expected)).toBeLessThan(TOLERANCE);
}

const title = '$scheme ResNet-$depth, $classes classes, $strideOn, $dtype, $prefix';
describe('agrees with float64', () => {
  test.each(spread)(title, checkAgreement);
  test.each(others)('%s', (_, options) => checkAgreement(options));
  // Ten seconds for the deepest, but not on a machine that is busy.
  test.each(full)(`at full width: ${title}`, { timeout: 300_000 }, checkAgreement);
});

describe('a slip would show', () => {
  const keras = like(50, { scheme: 'keras', seed: 5 });

  test('of the other placement of the stride', async () => {
    const { file, network } = makeCheckpoint(keras);
    const expected = logitsOf(network, picture, HEIGHT, WIDTH);
    const { logits } = await run(file, '1x1');
    expect(relativeError(logits, expected)).toBeGreaterThan(SLIP);
  });

  test('of the old Keras’s epsilon', async () => {
    const { file } = makeCheckpoint(keras);
    // The same weights, for they are drawn in the same order.
    const { network } = makeCheckpoint({ ...keras, scheme: 'keras-old' });
    const expected = logitsOf(network, picture, HEIGHT, WIDTH);
    const { logits } = await run(file, keras.strideOn);
    expect(relativeError(logits, expected)).toBeGreaterThan(SLIP);
  });
});
