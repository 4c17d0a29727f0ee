/** What the user dropped, pasted or picked, by what can be done with it. */
import { kindOf, type FileKind } from '../checkpoint/file-kind';
import { ImageError } from '../image/errors';
import { isPictureFormat } from '../image/formats';
import { formatOf } from '../image/inspect';
import type { ForeignFormat } from './checkpoint';

/** Files apart from checkpoints. */
export interface GivenPictures {
  /** Pictures, by their bytes or by the type that they claim: some are refused once they are decoded. */
  readonly pictures: readonly File[];
  /** Files of which nothing says that they are pictures. */
  readonly strangers: readonly File[];
}

export interface GivenFiles extends GivenPictures {
  readonly checkpoints: readonly File[];
  /** Lists of classes, and other settings of a checkpoint. */
  readonly settings: readonly File[];
  /** Weights in a format that has to be converted first. */
  readonly foreign: readonly { readonly file: File; readonly format: ForeignFormat }[];
  /** A checkpoint's table of contents, whose tensors are in other files. */
  readonly sharded: readonly File[];
}

async function isPicture(file: File): Promise<boolean> {
  // A text that says it is a picture is a broken download, which has its own sentence.
  if (file.type.startsWith('image/')) return true;
  try {
    const format = await formatOf(file);
    return format === 'SVG' || isPictureFormat(format);
  } catch (error) {
    // A folder, or a file that has gone: whoever reads it then says why it can't be.
    if (error instanceof ImageError) return false;
    throw error;
  }
}

/** Tells pictures from what is none. */
export async function pictured(files: readonly File[]): Promise<GivenPictures> {
  const are = await Promise.all(files.map(isPicture));
  return {
    pictures: files.filter((_, i) => are[i]),
    strangers: files.filter((_, i) => !are[i]),
  };
}

const isForeign = (kind: FileKind): kind is ForeignFormat =>
  kind === 'pytorch' || kind === 'keras' || kind === 'hdf5' || kind === 'onnx';

/** Sorts `files` by their first bytes, and by their names where those tell nothing. */
export async function sortFiles(files: readonly File[]): Promise<GivenFiles> {
  const kinds = await Promise.all(files.map((file) => kindOf(file)));
  const of = (wanted: FileKind) => files.filter((_, i) => kinds[i] === wanted);
  return {
    checkpoints: of('checkpoint'),
    settings: of('settings'),
    foreign: files.flatMap((file, i) => {
      const format = kinds[i];
      return isForeign(format) ? [{ file, format }] : [];
    }),
    sharded: of('sharded'),
    ...(await pictured(of('other'))),
  };
}
