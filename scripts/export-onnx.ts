/** Writes the page's ResNet-50 as an ONNX file: `npm run export:onnx -- --help`. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WeightsError } from '../src/weights/errors';
import { HELP, parseExportArguments, UsageError, type ExportArguments } from './onnx/arguments';
import { exportOnnx, writeOnnx } from './onnx/export';

async function run({ out, ...options }: ExportArguments): Promise<void> {
  const file = out === null ? await exportOnnx(options) : resolve(out);
  if (out !== null) await writeOnnx(file, options);
  const batch = options.batch === 'dynamic' ? 'N' : options.batch;
  console.log(`${file} (${((await stat(file)).size / 1e6).toFixed(1)} MB)`);
  console.log(`input: float32 [${batch}, 3, 224, 224]; logits: float32 [${batch}, 1000]`);
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

try {
  const parsed = parseExportArguments(process.argv.slice(2));
  if (parsed === 'help') console.log(HELP);
  else await run(parsed);
} catch (error) {
  if (error instanceof UsageError) process.exitCode = 2;
  else if (error instanceof WeightsError || isFileError(error)) process.exitCode = 1;
  else throw error;
  console.error(isFileError(error) ? `The file was not made: ${error.message}.` : error.message);
}
