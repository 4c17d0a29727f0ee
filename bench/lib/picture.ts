/** The picture that every peer classifies, and what the network says of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import { startWasm } from '../../src/engine/tfjs/wasm';
import { decodeToCrop } from '../../src/image/decode';
import { INPUT_SIZE } from '../../src/image/geometry';
import { normalise } from '../../src/image/normalise';
import { resnet50 } from '../../src/model/resnet50';
import { WEIGHTS } from '../../src/weights/source';
import type { Scores } from './agreement';
import { decodePng } from './png';
import { setWeights } from './weights';

export const PICTURE = 'public/samples/tabby-cat.png';

/** The picture as the page gives it to the network: NHWC, 1 × 224 × 224 × 3. */
export async function readPicture(): Promise<Float32Array> {
  const png = readFileSync(join(ROOT, PICTURE));
  const { crop } = await decodeToCrop(new Blob([png]), 'center', undefined, () =>
    Promise.resolve(decodePng(png)),
  );
  return normalise(crop.rgba);
}

/** What the reference executor says: tfjs's WASM kernels in float32, in this process. */
export async function referenceScores(input: Float32Array): Promise<Scores> {
  const executor = new TfjsExecutor(resnet50(), (await startWasm(null, 1)).traits);
  setWeights(executor, readFileSync(join(ROOT, 'public/model', WEIGHTS.file)));
  const { logits } = await executor.run(input, [1, INPUT_SIZE, INPUT_SIZE, 3]);
  executor.dispose();
  return { kind: 'logits', values: Array.from(logits) };
}
