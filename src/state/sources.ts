/** Where pictures come from: the user, or the page's own folder of samples. */
import type { Picture, Sample } from './state';
import { picturesOf } from './url';
import type { View } from './view';

export type Source = File | Sample;

export const isFile = (source: Source): source is File => source instanceof File;

/**
 * What the page shows of a source; of a user's file at an address that must be given back.
 * @param note a sentence to stand below it, or null.
 */
export function pictureOf(source: Source, note: string | null = null): Picture {
  if (isFile(source)) {
    const { name } = source;
    return { name, url: URL.createObjectURL(source), alt: name, note, sample: null };
  }
  const { file, url, alt, name } = source;
  return { name: file, url, alt, note, sample: name };
}

/** The name in links of pictures that are all shipped ones; null where any is the user's. */
export function sampleNames(pictures: readonly Picture[]): string | null {
  const names = pictures.flatMap(({ sample }) => (sample === null ? [] : [sample]));
  return names.length === pictures.length && names.length > 0 ? names.join() : null;
}

/**
 * Which classes `pictures` are asked about: their best, each its own, unless the pictures `before` are
 * among them, or the link that names them says otherwise.
 */
export function classesFor(
  { class: index, against, sample }: View,
  before: readonly Picture[],
  pictures: readonly Picture[],
): Pick<View, 'class' | 'against'> {
  const added = before.some((picture) => pictures.includes(picture));
  const linked = sample !== null && sample === sampleNames(pictures);
  return added || linked ? { class: index, against } : { class: null, against: null };
}

/**
 * Shapes and costs are of the batch that runs, unless the user asked for another one.
 * @param before the pictures that ran; where there are none, those that the link names.
 */
export function batchOf(view: View, before: readonly unknown[], after: readonly unknown[]): number {
  const ran = before.length > 0 ? before.length : picturesOf(view.sample);
  return view.batch === ran ? Math.max(1, after.length) : view.batch;
}

/**
 * The pictures among `files`, as many as there is room for; where there is none among them, the first
 * file, so that it can be told what it is.
 * @param room how many more pictures can run.
 * @param atOnce how many can run together.
 * @returns with a sentence where some were left out.
 */
export function picturesAmong(
  files: readonly File[],
  room: number,
  atOnce: number,
): { readonly taken: readonly File[]; readonly note: string | null } {
  const pictured = files.filter(({ type }) => type.startsWith('image/'));
  const meant = pictured.length > 0 ? pictured : files.slice(0, 1);
  const taken = meant.slice(0, room);
  if (taken.length === meant.length) return { taken, note: null };
  return {
    taken,
    note: `The first ${taken.length} of ${meant.length} pictures: no more than ${atOnce} run at once.`,
  };
}
