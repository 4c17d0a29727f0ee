/** The shipped photos, from their manifest. */
import type { Sample } from './state';

/** As in `public/samples/manifest.json`: the thumbnail's address is relative to it. */
type ManifestEntry = Omit<Sample, 'name' | 'url'>;

/**
 * Fetches the list of shipped photos.
 * @param baseUrl the page's folder.
 * @throws Error with a sentence when the list can't be had.
 */
export async function loadSamples(baseUrl: string): Promise<Sample[]> {
  const url = new URL('samples/manifest.json', baseUrl);
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`The sample photos could not be listed (HTTP ${response.status}).`);
  }
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
  const response = await fetch(url, { signal });
  if (!response.ok) {
    throw new Error(
      `The sample could not be fetched (HTTP ${response.status}). Choose another one.`,
    );
  }
  const blob = await response.blob();
  return new File([blob], file, { type: blob.type });
}
