import { afterEach, describe, expect, test, vi } from 'vitest';
import { normalise } from '../../src/image/normalise';
import { PRESETS } from '../../src/image/preprocessing';
import { load } from '../../src/lib/load';
import type { LoadOptions, LoadProgress, ResNet, Source } from '../../src/lib/types';
import { logitsOf } from '../checkpoint/plain-forward';
import { relativeError } from '../helpers/reference';
import { checkpoint, picture, pixels, SIDE, SMALL, surroundings, withMetadata } from './fixtures';

/** Float32 against float64. */
const TOLERANCE = 1e-4;

const { file, network } = checkpoint();
const expected = logitsOf(network, normalise(pixels(5), SMALL), SIDE, SIDE);
const wasm = { backend: 'wasm', preprocessing: SMALL } as const;

const loaded: ResNet[] = [];
async function loadHere(source: Source, options: LoadOptions = wasm): Promise<ResNet> {
  const resnet = await load(source, options, surroundings());
  loaded.push(resnet);
  return resnet;
}
afterEach(async () => {
  await Promise.all(loaded.splice(0).map((resnet) => resnet.dispose()));
  vi.unstubAllGlobals();
});

const blob = new Blob([Buffer.from(file)]);
const buffer = Uint8Array.from(file).buffer;

describe('agrees with float64', () => {
  test.each<[string, Source]>([
    ['a Blob', blob],
    ['an ArrayBuffer', buffer],
    // Whose floats do not lie at multiples of four.
    ['a Uint8Array', Buffer.concat([new Uint8Array(1), file]).subarray(1)],
  ])('from %s', async (_, source) => {
    const { classify } = await loadHere(source);
    const { top, logits } = await classify(picture(5), { topK: 3 });
    expect(relativeError(logits, expected)).toBeLessThan(TOLERANCE);
    const best = expected.indexOf(Math.max(...expected));
    expect(top).toHaveLength(3);
    expect(top[0]).toMatchObject({ class: best, label: `class ${best}`, logit: logits[best] });
    expect(top[0].probability).toBeGreaterThan(top[1].probability);
  });

  test('in plain JavaScript, too', async () => {
    const { classify, info } = await loadHere(file, { ...wasm, backend: 'cpu' });
    const { logits } = await classify(picture(5));
    expect(relativeError(logits, expected)).toBeLessThan(TOLERANCE);
    expect(info).toMatchObject({ backend: 'cpu', engine: 'tfjs', precision: 'f32' });
  });

  test('with the stride that was asked for', async () => {
    const other = checkpoint({ strideOn: '1x1' });
    const { classify, info } = await loadHere(other.file, { ...wasm, strideOn: '1x1' });
    const { logits } = await classify(picture(5));
    const reference = logitsOf(other.network, normalise(pixels(5), SMALL), SIDE, SIDE);
    expect(relativeError(logits, reference)).toBeLessThan(TOLERANCE);
    expect(info.strideOn).toBe('1x1');
  });
});

test('tells what runs, the layers, and what was kept of them', async () => {
  const { classify, info, layers } = await loadHere(blob);
  expect(info).toMatchObject({
    ...{ backend: 'wasm', engine: 'tfjs', precision: 'f32', reason: 'WASM was asked for.' },
    ...{ scheme: 'torchvision', network: 'ResNet (1, 2, 1, 1)', strideOn: '3x3' },
    preprocessing: SMALL,
  });
  expect(layers.map(({ id }) => id)).toContain('conv3.1.conv2');
  expect(layers[0].input).toEqual([1, SIDE, SIDE, 3]);
  const { activations } = await classify(picture(5), { keep: ['conv3', 'avgpool'] });
  expect(Object.keys(activations)).toEqual(['conv3', 'avgpool']);
  const { shape, values } = activations.conv3;
  expect(shape).toEqual([1, 4, 4, 32]);
  expect(values).toHaveLength(4 * 4 * 32);
});

describe('what names and shapes do not tell', () => {
  const options = { backend: 'wasm' } as const;
  const preprocessing = {
    ...{ channelOrder: 'RGB', scale: 0.5, means: [1, 2, 3], resize: 40, crop: 32 },
    interpolation: 'bicubic',
  };
  const stating = withMetadata(file, {
    strideOn: '1x1',
    classes: JSON.stringify(
      network.fc.bias.reduce<string[]>((names, _, i) => [...names, `n${i}`], []),
    ),
    preprocessing: JSON.stringify(preprocessing),
  });

  test('is what the file states', async () => {
    const { info } = await loadHere(stating, options);
    expect(info.strideOn).toBe('1x1');
    expect(info.classes[9]).toBe('n9');
    expect(info.preprocessing).toMatchObject({ scale: 0.5, crop: 32, filter: 'bicubic' });
  });

  test('unless the caller says otherwise', async () => {
    const classes = Array.from('abcdefghij');
    const chosen = { strideOn: '3x3', classes, preprocessing: '0 … 1' } as const;
    const { info } = await loadHere(stating, { ...options, ...chosen });
    expect(info).toMatchObject({ strideOn: '3x3', classes, preprocessing: PRESETS['0 … 1'] });
  });

  test.each([
    ['torchvision', 'torchvision IMAGENET1K_V1', '3x3'],
    ['transformers', 'Hugging Face transformers', '3x3'],
    ['article', 'torchvision IMAGENET1K_V1', '1x1'],
    ['keras', 'Keras caffe', '1x1'],
    ['keras-old', 'Keras caffe', '1x1'],
    ['lens', 'Keras caffe', '1x1'],
  ] as const)('else the habit of %s', async (scheme, preset, strideOn) => {
    const { info } = await loadHere(checkpoint({ scheme }).file, options);
    expect(info).toMatchObject({ scheme, preprocessing: PRESETS[preset], strideOn });
  });

  test('a thousand classes are ImageNet’s', async () => {
    const { info } = await loadHere(checkpoint({ classes: 1000 }).file);
    expect(info.classes[1]).toBe('goldfish');
  });
});

describe('progress', () => {
  test('of the tensors', async () => {
    const told: LoadProgress[] = [];
    await loadHere(blob, { ...wasm, onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ step: 'weights', done: told.length, total: told.length });
  });

  test.each([
    ['an address', 'https://example.org/models/tiny.safetensors'],
    ['a URL', new URL('https://example.org/models/tiny.safetensors')],
  ])('of a download from %s', async (_, address) => {
    const respond = () =>
      Promise.resolve(new Response(blob, { headers: { 'content-length': String(blob.size) } }));
    vi.stubGlobal('fetch', vi.fn(respond));
    const told: LoadProgress[] = [];
    const { classify } = await loadHere(address, {
      ...wasm,
      onProgress: (progress) => told.push(progress),
    });
    const downloaded = told.filter(({ step }) => step === 'file');
    expect(downloaded.at(-1)).toEqual({ step: 'file', done: blob.size, total: blob.size });
    const { logits } = await classify(picture(5));
    expect(relativeError(logits, expected)).toBeLessThan(TOLERANCE);
  });
});
