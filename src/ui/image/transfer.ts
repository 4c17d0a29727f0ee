/** What was dropped or pasted: files, or a sentence about why it is none. */

/** The part of the browser's `DataTransfer` that is needed. */
export interface Transfer {
  readonly files: ArrayLike<File>;
  readonly types: readonly string[];
}

export type Dropped = { readonly files: readonly File[] } | { readonly problem: string };

/** `how` the thing came, for the sentence. */
export function droppedFrom({ files, types }: Transfer, how: 'dropped' | 'pasted'): Dropped {
  if (files.length > 0) return { files: Array.from(files) };
  if (types.includes('text/uri-list') || types.includes('text/html')) {
    return {
      problem:
        'Only the address of that picture arrived, not the picture. Save it first, or copy the ' +
        'image itself and paste it here.',
    };
  }
  return {
    problem: `What was ${how} is no file. Try a picture, such as a JPEG, PNG or WebP, or a checkpoint.`,
  };
}

/** Whether files are being dragged, as far as the browser tells before the drop. */
export const holdsFiles = ({ types }: Pick<Transfer, 'types'>): boolean => types.includes('Files');
