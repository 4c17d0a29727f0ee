/** Takes what was dropped or pasted out of the browser's hands, which forgets it once the event is over. */
import type { Folder } from '../../state/folders';
import type { Given } from '../../state/giving';

/** The part of the browser's `DataTransfer` that is needed. */
export interface Transfer {
  readonly files: ArrayLike<File>;
  readonly items: ArrayLike<Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>>;
  readonly types: readonly string[];
  readonly getData: (type: string) => string;
}

const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory === true;

/** Browsers list a folder among the files, as one that can't be read. */
function filesAndFolders({ files, items }: Transfer): Pick<Given, 'files' | 'folders'> {
  const kept: File[] = [];
  const folders: Folder[] = [];
  for (const item of Array.from(items).filter(({ kind }) => kind === 'file')) {
    const entry = item.webkitGetAsEntry();
    const file = isFolder(entry) ? null : item.getAsFile();
    if (isFolder(entry)) folders.push(entry);
    else if (file) kept.push(file);
  }
  return kept.length + folders.length > 0
    ? { files: kept, folders }
    : { files: Array.from(files), folders };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', '#39': "'", lt: '<' };

/** The address of the first picture in a piece of HTML, which is never made into a page. */
function pictureIn(html: string): string[] {
  const found = /<img\b[^>]*?\ssrc\s*=\s*(["'])([^]*?)\1/i.exec(html);
  if (found === null) return [];
  return [found[2].replace(/&(amp|quot|#39|lt);/g, (_, name: string) => ENTITIES[name])];
}

/** What a person means by an address: `data:` and such, but no `note: something`. */
const ADDRESS = /^(?:https?:\/\/|file:\/\/|blob:|data:[^,]*,)\S*$/i;

/** What was given, read at once. */
export function givenIn(transfer: Transfer, how: Given['how']): Given {
  const text = transfer.getData('text/plain').trim();
  // A list has a comment wherever a line starts with # (RFC 2483, 5).
  const list = transfer.getData('text/uri-list').split(/\r?\n/);
  return {
    how,
    ...filesAndFolders(transfer),
    addresses: [
      ...pictureIn(transfer.getData('text/html')),
      ...list.filter((line) => line !== '' && !line.startsWith('#')),
      ...(ADDRESS.test(text) ? [text] : []),
    ],
    text: text !== '' || transfer.types.includes('text/html'),
  };
}

/** Whether files are being dragged, as far as the browser tells before the drop. */
export const holdsFiles = ({ types }: Pick<Transfer, 'types'>): boolean => types.includes('Files');
