/** What the page does to a picture before it goes to the worker, which decodes all but drawings. */
import { ImageError } from '../image/errors';
import { MEDIA_TYPES } from '../image/formats';
import { formatOf, inspect } from '../image/inspect';
import { uprightPreview } from '../image/preview';
import { drawSvg } from './svg-drawing';

export interface Prepared {
  /** What is classified. */
  readonly file: File;
  /** What is shown: upright, as the network sees it; null where there is nothing to show. */
  readonly preview: Blob | null;
}

/** What only a browser can do; others in tests. */
export interface Hands {
  /** See `drawSvg`. */
  readonly draw: (file: Blob) => Promise<Blob | null>;
  /** See `uprightPreview`. */
  readonly turn: (file: Blob) => Promise<Blob | null>;
}

const BROWSER: Hands = { draw: drawSvg, turn: uprightPreview };

/** What to show of a picture that holds pixels. @throws ImageError when the worker will refuse it. */
async function previewOf(file: File, { turn }: Hands): Promise<Blob> {
  const { format } = await inspect(file);
  const typed = file.slice(0, file.size, MEDIA_TYPES[format]);
  return (await turn(typed)) ?? typed;
}

/**
 * Makes `file` ready to be shown and classified: a drawing becomes a PNG file of the same name; any
 * other stays what it is. What can't be used comes back as it is with nothing to show, since an
 * `<img>` would decode even what is too large: the worker says what is wrong with it.
 */
export async function prepare(file: File, hands: Hands = BROWSER): Promise<Prepared> {
  try {
    if ((await formatOf(file)) === 'SVG') {
      const png = await hands.draw(file);
      if (png === null) return { file, preview: null };
      const { name, lastModified } = file;
      return { file: new File([png], name, { type: png.type, lastModified }), preview: png };
    }
    return { file, preview: await previewOf(file, hands) };
  } catch (error) {
    if (error instanceof ImageError) return { file, preview: null };
    throw error;
  }
}

/**
 * `prepare` for each of `files`, one after another: a large one that has to be turned takes 480 MB while
 * it is decoded, and eight at once take what no tab has.
 * @param isStale whether none of them is wanted any more.
 * @returns null where that is so.
 */
export async function prepareAll(
  files: readonly File[],
  prepareFile: (file: File) => Promise<Prepared>,
  isStale: () => boolean,
): Promise<readonly Prepared[] | null> {
  const ready: Prepared[] = [];
  for (const file of files) {
    if (isStale()) return null;
    ready.push(await prepareFile(file));
  }
  return isStale() ? null : ready;
}
