/** What the user dropped, pasted or picked, by what can be done with it. */
import { kindOf, type FileKind } from '../checkpoint/file-kind';
import type { ForeignFormat } from './checkpoint';

export interface GivenFiles {
  readonly checkpoints: readonly File[];
  /** Lists of classes, and other settings of a checkpoint. */
  readonly settings: readonly File[];
  /** Weights in a format that has to be converted first. */
  readonly foreign: readonly { readonly file: File; readonly format: ForeignFormat }[];
  /** A checkpoint's table of contents, whose tensors are in other files. */
  readonly sharded: readonly File[];
  /** Pictures, and what nobody knows: the decoder of pictures tells what it is. */
  readonly pictures: readonly File[];
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
    pictures: of('other'),
  };
}
