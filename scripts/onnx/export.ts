/** Makes ONNX files of the page's network with the page's weights. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { resnet50 } from '../../src/model/resnet50';
import { WEIGHTS } from '../../src/weights/source';
import { writeAtomically } from '../lib/files';
import { ROOT } from '../lib/install.mjs';
import { onnxModel, type OnnxOptions } from './model';
import { readWeights } from './weights';

/** What the exported file depends on, beside the weights. */
const SOURCES = ['scripts/onnx', 'src/model'].map((folder) => join(ROOT, folder));

export type ExportOptions = Pick<OnnxOptions, 'precision' | 'batch'>;

/** Where a model goes: one file for each way to export it. */
const exportPath = ({ precision, batch }: ExportOptions, directory: string): string =>
  join(directory, `resnet50-${precision}${batch === 'dynamic' ? '' : `-batch${batch}`}.onnx`);

/** Changes whenever the weights or the code that exports them do. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(WEIGHTS.sha256);
  for (const folder of SOURCES) {
    for (const name of (await fs.readdir(folder)).sort()) {
      hash.update(name).update(await fs.readFile(join(folder, name)));
    }
  }
  return hash.digest('hex');
}

/**
 * Writes the page's ResNet-50 to `file`, with the weights file's metadata (class names,
 * preprocessing, source, licence) and its hash in `metadata_props`.
 * @throws WeightsError when there are no weights; a file system's error when `file` can't be written.
 */
export async function writeOnnx(file: string, options: ExportOptions): Promise<void> {
  const { tensors, metadata } = await readWeights();
  const about = { ...metadata, inputLayout: 'NCHW', weightsSha256: WEIGHTS.sha256 };
  await writeAtomically(file, onnxModel(resnet50(), tensors, { ...options, metadata: about }));
}

/**
 * Like `writeOnnx`, into `directory`, unless a file made by this code from these weights is there.
 * @returns the file's path.
 */
export async function exportOnnx(
  options: ExportOptions,
  directory = join(ROOT, '.cache/onnx'),
): Promise<string> {
  const file = exportPath(options, directory);
  const stamp = `${file}.stamp`;
  const current = await fingerprint();
  const isFresh =
    existsSync(file) && existsSync(stamp) && (await fs.readFile(stamp, 'utf8')) === current;
  if (!isFresh) {
    await writeOnnx(file, options);
    await writeAtomically(stamp, current);
  }
  return file;
}
