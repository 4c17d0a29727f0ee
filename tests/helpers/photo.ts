/** The committed sample photos as the network takes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { planCrop } from '../../src/image/geometry';
import { normalise } from '../../src/image/normalise';
import { CropResizer } from '../../src/image/resize';
import { decodePng } from '../onnx/png';

export const SAMPLES = join(ROOT, 'public/samples');

/** The centre crop of one that is a PNG: 1 × 224 × 224 × 3. */
export function samplePhoto(file: string): Float32Array {
  const { width, height, rgba } = decodePng(readFileSync(join(SAMPLES, file)));
  const resizer = new CropResizer(planCrop({ width, height }, 'center'));
  const { x, y, width: columns, height: rows } = resizer.window;
  for (let row = y; row < y + rows; row++) {
    const start = (row * width + x) * 4;
    resizer.addRows(rgba.subarray(start, start + columns * 4));
  }
  return normalise(resizer.finish());
}
