/** Where a checkpoint comes from. */
import { throwIfAborted } from '../async/abort';
import { WeightsError } from '../weights/errors';
import { fileName } from '../weights/http';
import { tensorFile, type TensorFile } from '../weights/tensor-file';
import type { LoadProgress, Source } from './types';

type Report = (progress: LoadProgress) => void;

/** The bytes of `response`, counted as they come. The browser keeps them, on disk if it likes. */
function bodyOf(response: Response, report: Report): Promise<Blob> {
  const { body, headers } = response;
  if (!body) return response.blob();
  const length = headers.get('content-length');
  // That of what was packed for the way.
  const isPacked = headers.has('content-encoding');
  const total = length === null || isPacked ? null : Number(length);
  let done = 0;
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        done += chunk.length;
        report({ step: 'file', done, total });
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted).blob();
}

async function download(url: string, signal: AbortSignal, report: Report): Promise<Blob> {
  const failed = (cause: unknown): never => {
    throwIfAborted(signal);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WeightsError(
      `The weights file ${fileName(url)} could not be downloaded (${why}): check its address and the ` +
        'connection, and that its server allows it (CORS), then try again.',
      { cause },
    );
  };
  const response = await fetch(url, { signal }).catch(failed);
  if (!response.ok) {
    throw new WeightsError(
      `The server has no weights file ${fileName(url)} for this page (HTTP ${response.status}).`,
    );
  }
  return bodyOf(response, report).catch(failed);
}

/**
 * The file that `source` stands for; one that has to be downloaded is there in full.
 * @throws WeightsError where it can't be had; AbortError; TypeError where `source` is none.
 */
export async function openSource(
  source: Source,
  signal: AbortSignal,
  report: Report,
): Promise<TensorFile> {
  if (typeof source === 'string') return tensorFile(await download(source, signal, report));
  // The page that calls this may not be written in TypeScript.
  const given: unknown = source;
  const isData = [Blob, ArrayBuffer, Uint8Array].some((type) => given instanceof type);
  if (isData) return tensorFile(source);
  throw new TypeError(
    'A ResNet is loaded from a Blob, an ArrayBuffer, a Uint8Array or the address of a file.',
  );
}
