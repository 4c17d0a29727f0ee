/** Where a checkpoint comes from. */
import { throwIfAborted } from '../async/abort';
import { WeightsError } from '../weights/errors';
import { fileName, refusalOf } from '../weights/http';
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

/** @throws WeightsError when the answer is not the file. */
function checkStatus(response: Response, url: string): void {
  const [file, { status, ok }] = [`the weights file ${fileName(url)}`, response];
  switch (refusalOf(response)) {
    case 'passing':
      throw new WeightsError(
        `The server could not give ${file} just now (HTTP ${status}): try again in a moment.`,
      );
    case 'missing': {
      const page = ok ? ' with a web page instead' : '';
      throw new WeightsError(
        `The server does not have ${file} (HTTP ${status}${page}): check its address.`,
      );
    }
    case 'refused':
      throw new WeightsError(
        `The server refused ${file} (HTTP ${status}): ask who runs it for access.`,
      );
  }
}

async function download(url: string, signal: AbortSignal, report: Report): Promise<Blob> {
  // What the caller's own function throws is no trouble of the download's.
  let thrown: { readonly error: unknown } | null = null;
  const careful: Report = (progress) => {
    try {
      report(progress);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  };
  const failed = (cause: unknown): never => {
    if (thrown) throw thrown.error as Error;
    throwIfAborted(signal);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WeightsError(
      `The weights file ${fileName(url)} could not be downloaded (${why}): check its address and the ` +
        'connection, and that its server allows it (CORS), then try again.',
      { cause },
    );
  };
  const response = await fetch(url, { signal }).catch(failed);
  checkStatus(response, url);
  return bodyOf(response, careful).catch(failed);
}

/**
 * The file that `source` stands for; one that has to be downloaded is there in full.
 * @throws WeightsError where it can't be had; AbortError; TypeError where `source` is none; what
 *   `report` throws.
 */
export async function openSource(
  source: Source,
  signal: AbortSignal,
  report: Report,
): Promise<TensorFile> {
  if (typeof source === 'string' || source instanceof URL) {
    return tensorFile(await download(String(source), signal, report));
  }
  // The page that calls this may not be written in TypeScript.
  const given: unknown = source;
  const isData = [Blob, ArrayBuffer, Uint8Array].some((type) => given instanceof type);
  if (isData) return tensorFile(source);
  throw new TypeError(
    'A ResNet is loaded from a Blob, an ArrayBuffer, a Uint8Array or the address of a file.',
  );
}
