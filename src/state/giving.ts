/** What was dropped or pasted on the page, of whatever kind: to whom it goes, or why to nobody. */
import { addressProblem, fileInAddress, type How } from './addresses';
import { filesIn, type Folder } from './folders';
import type { Sample } from './state';

/** What was dropped or pasted, taken out of the browser's hands. */
export interface Given {
  readonly how: How;
  readonly files: readonly File[];
  readonly folders: readonly Folder[];
  /** Of pictures or links, what is most likely meant first. */
  readonly addresses: readonly string[];
  /** Whether there was text, whatever it says. */
  readonly text: boolean;
}

export interface Recipients {
  /** Takes files; null where the user was told already that there are none. */
  readonly take: (files: Promise<readonly File[] | null>) => void;
  readonly samples: () => readonly Sample[];
  readonly openSample: (name: string) => void;
  /** Shows a sentence. */
  readonly fail: (message: string) => void;
  /** The page's own. */
  readonly origin: string;
}

const nothingIn = ({ how, text }: Given): string =>
  text
    ? `What was ${how} is text, not a picture: copy the picture itself and paste it here, or drop a file.`
    : `What was ${how} is no file. Try a picture, such as a JPEG, PNG or WebP, or a checkpoint.`;

/** Opens what was given, or says in one sentence why that can't be. Asks no other server. */
export function openGiven(given: Given, to: Recipients): void {
  const { how, files, folders, addresses } = given;
  // Of a photo that is dragged from another tab of this page browsers make a file: of its thumbnail.
  const sample = to
    .samples()
    .find(({ url, thumb }) => addresses.includes(url) || addresses.includes(thumb));
  if (sample) return to.openSample(sample.name);
  if (files.length + folders.length > 0) {
    const all = Promise.all(folders.map(filesIn)).then((inside) => [...files, ...inside.flat()]);
    return to.take(
      all.catch((error: Error) => {
        to.fail(error.message);
        return null;
      }),
    );
  }
  const held = addresses.map((each) => fileInAddress(each, how)).find((file) => file !== null);
  if (held) return to.take(Promise.resolve([held]));
  const address = addresses.at(0);
  to.fail(address === undefined ? nothingIn(given) : addressProblem(address, to.origin));
}
