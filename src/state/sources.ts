/** Where pictures come from: the user, or the page's own folder of samples. */
import type { GivenPictures } from './given-files';
import type { Picture, Sample } from './state';
import { picturesOf } from './url';
import type { View } from './view';

export type Source = File | Sample;

export const isFile = (source: Source): source is File => source instanceof File;

/**
 * What the page shows of a source; of a user's file at an address that must be given back.
 * @param note a sentence to stand below it, or null.
 * @param preview what is shown of a file, where that is not the file itself; null for nothing.
 */
export function pictureOf(
  source: Source,
  note: string | null = null,
  preview: Blob | null = isFile(source) ? source : null,
): Picture {
  if (isFile(source)) {
    const { name } = source;
    const url = preview && URL.createObjectURL(preview);
    return { name, url, alt: name, note, sample: null };
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

/** Which pictures are meant, or one sentence why none is. */
export type Meant =
  { readonly taken: readonly File[]; readonly note: string | null } | { readonly problem: string };

/** That some files were left out; null where none was. */
function leftOut(strangers: readonly File[]): string | null {
  const [first] = strangers;
  if (strangers.length === 0) return null;
  return strangers.length === 1
    ? `${first.name} was left out: it is no picture.`
    : `${strangers.length} files were left out: they are no pictures.`;
}

/**
 * The pictures that were given, as many as there is room for; a file that is given alone even if it
 * is no picture, so that it can be told what it is.
 * @param room how many more pictures can run.
 * @param atOnce how many can run together.
 * @returns with a sentence where some were left out.
 */
export function picturesAmong(
  { pictures, strangers }: GivenPictures,
  room: number,
  atOnce: number,
): Meant {
  const meant = pictures.length > 0 ? pictures : strangers;
  if (meant.length === 0) {
    return { problem: 'There was no file in that. Drop, paste or pick a picture file.' };
  }
  if (room <= 0) return { problem: `No more than ${atOnce} pictures run at once.` };
  if (pictures.length === 0 && strangers.length > 1) {
    return {
      problem:
        `None of these ${strangers.length} files is a picture that this page can read: ` +
        'choose JPEG, PNG or WebP pictures.',
    };
  }
  const taken = meant.slice(0, room);
  const cut =
    taken.length < meant.length
      ? `The first ${taken.length} of ${meant.length} pictures: no more than ${atOnce} run at once.`
      : null;
  const note = [cut, pictures.length > 0 ? leftOut(strangers) : null].filter(
    (sentence) => sentence !== null,
  );
  return { taken, note: note.length > 0 ? note.join(' ') : null };
}
