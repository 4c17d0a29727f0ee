/**
 * Runs the checkpoints that scripts/make-checkpoints.py wrote, each with its stride on either convolution,
 * and compares the logits with what the framework itself made of the same input.
 *
 *     npx tsx scripts/check-checkpoints.ts FOLDER
 */
import { openAsBlob, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convert } from '../src/checkpoint/convert';
import { recognise } from '../src/checkpoint/recognise';
import { TfjsExecutor } from '../src/engine/tfjs/executor';
import { startWasm } from '../src/engine/tfjs/wasm';
import type { StrideOn } from '../src/model/resnet50';
import { readHeader, tensorFile } from '../src/weights/tensor-file';

/** What the project promises; float32 in another order is off by a hundredth of it. */
const TOLERANCE = 1e-3;

interface Expected {
  readonly side: number;
  readonly logits: Readonly<Record<string, readonly number[]>>;
}

const [, , folder] = process.argv;
if (!folder) throw new Error('usage: npx tsx scripts/check-checkpoints.ts FOLDER');

const { side, logits } = JSON.parse(
  readFileSync(join(folder, 'expected.json'), 'utf8'),
) as Expected;
const bytes = readFileSync(join(folder, 'input.f32'));
const input = new Float32Array(new Uint8Array(bytes).buffer);
const { traits } = await startWasm(null, 1);

async function run(path: string, strideOn: StrideOn | null) {
  const file = tensorFile(await openAsBlob(path));
  const header = await readHeader(file);
  const recognised = recognise(header);
  const network = recognised.network(strideOn);
  const executor = new TfjsExecutor(network, traits);
  try {
    const take = (name: string, shape: readonly number[], values: Float32Array) =>
      executor.setWeight({ name, shape }, values);
    await convert(recognised, network, header, ({ start, end }) => file.read(start, end), take);
    const { logits: made } = await executor.run(input, [1, side, side, 3]);
    return { recognised, network, made };
  } finally {
    executor.dispose();
  }
}

function errorOf(made: Float32Array, expected: readonly number[]): number {
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(made[i] - value))) / largest;
}

let wrong = 0;
for (const [name, expected] of Object.entries(logits)) {
  const path = join(folder, `${name}.safetensors`);
  const { recognised, network, made } = await run(path, null);
  // What a file can't tell is asked for on the page: here, either answer may be the right one.
  const usual = errorOf(made, expected);
  const { value } = recognised.strideOn;
  const other = value === '1x1' ? '3x3' : '1x1';
  const error = usual < TOLERANCE ? usual : errorOf((await run(path, other)).made, expected);
  const stride = usual < TOLERANCE ? `${value}, as usual` : other;
  const verdict = error < TOLERANCE ? 'agrees' : 'DIFFERS';
  if (error >= TOLERANCE) wrong++;
  console.log(
    `${verdict}  ${name}: ${network.name} in ${recognised.scheme} names, stride on ${stride}; ` +
      `largest difference ${error.toExponential(1)} of the largest logit`,
  );
}
if (wrong > 0) {
  console.log(`${wrong} of ${Object.keys(logits).length} differ.`);
  process.exitCode = 1;
}
