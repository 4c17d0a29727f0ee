/** The shipped photos, from their manifest. */
import type { Sample } from './state';

/** As in `public/samples/manifest.json`: the thumbnail's address is relative to it. */
type ManifestEntry = Omit<Sample, 'name' | 'url'>;

/**
 * Fetches `url`.
 * @param what what it is, for the sentence.
 * @throws Error with a sentence when it can't be had; AbortError.
 */
async function get(url: string, what: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(`${what} could not be fetched: check the connection and try again.`, {
      cause: error,
    });
  }
  if (response.ok) return response;
  throw new Error(`${what} could not be fetched (HTTP ${response.status}).`);
}

/**
 * Fetches the list of shipped photos.
 * @param baseUrl the page's folder.
 * @throws Error with a sentence when the list can't be had.
 */
export async function loadSamples(baseUrl: string): Promise<Sample[]> {
  const url = new URL('samples/manifest.json', baseUrl).href;
  const response = await get(url, 'The list of sample photos');
  const entries = (await response.json()) as ManifestEntry[];
  return entries.map((entry) => ({
    ...entry,
    name: entry.file.replace(/\.\w+$/, ''),
    url: new URL(entry.file, url).href,
    thumb: new URL(entry.thumb, url).href,
  }));
}

/**
 * Fetches one shipped photo as a file.
 * @throws Error with a sentence when it can't be had; AbortError.
 */
export async function fetchSample({ url, file }: Sample, signal: AbortSignal): Promise<File> {
  const response = await get(url, 'This sample', signal);
  const blob = await response.blob();
  return new File([blob], file, { type: blob.type });
}
