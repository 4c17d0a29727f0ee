/** The dedicated worker in which checkpoint files are looked at, and written to where they are kept. */
import { expose } from 'comlink';
import { keep, keepAbout } from '../checkpoint/kept';
import { examine } from './examine';
import type { FilesApi } from './files-client';

/** Who asked ends the whole worker instead. */
const NEVER = new AbortController().signal;

const api: FilesApi = {
  examine,
  keep: (file, about, onProgress) => keep(file, about, NEVER, onProgress),
  keepAbout,
};

expose(api);
