/** What the command line of `npm run export:onnx` says. */
import { parseArgs } from 'node:util';
import type { ExportOptions } from './export';
import type { Batch } from './model';

export const HELP = `\
npm run export:onnx -- [--out FILE] [--precision f32|f16] [--batch N|dynamic]

Writes the page's ResNet-50, with the page's weights, as an ONNX file.

  --out FILE        where to; .cache/onnx/resnet50-….onnx unless given
  --precision NAME  f32 (the default), or f16: weights and arithmetic in float16
  --batch N         how many pictures a run takes, or dynamic (the default): any number
  --help            this text

Input "input", float32 [N, 3, 224, 224]: blue, green, red (0 to 255) minus their means.
Output "logits", float32 [N, 1000]. See docs/onnx.md.`;

/** A command line that cannot be obeyed. The message is one sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface ExportArguments extends ExportOptions {
  /** Null where the command line names no file. */
  readonly out: string | null;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        precision: { type: 'string', default: 'f32' },
        batch: { type: 'string', default: 'dynamic' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    // Only what is wrong: Node goes on to say how to quote a dash.
    const [sentence] = (cause instanceof Error ? cause.message : String(cause)).split(/\.\s|\.?$/m);
    throw new UsageError(`${sentence}; --help shows what can be given.`, { cause });
  }
}

function batchOf(text: string): Batch {
  if (text === 'dynamic') return text;
  const batch = Number(text);
  if (/^\d+$/.test(text) && batch >= 1 && Number.isSafeInteger(batch)) return batch;
  throw new UsageError(`--batch takes a whole number of 1 or more, or dynamic, not "${text}".`);
}

/**
 * @param args what stands after the script's name.
 * @returns what to do, or `help`.
 * @throws UsageError
 */
export function parseExportArguments(args: readonly string[]): ExportArguments | 'help' {
  const { out = null, precision, batch, help } = parse(args);
  if (help) return 'help';
  if (precision !== 'f32' && precision !== 'f16') {
    throw new UsageError(`--precision takes f32 or f16, not "${precision}".`);
  }
  if (out === '') throw new UsageError('--out takes the name of a file.');
  return { out, precision, batch: batchOf(batch) };
}
