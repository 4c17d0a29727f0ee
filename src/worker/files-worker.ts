/** The dedicated worker in which checkpoint files are looked at, and written to where they are kept. */
import { expose } from 'comlink';
import { keep, keepAbout, KeepError } from '../checkpoint/kept';
import { examine } from './examine';
import type { FilesApi } from './files-client';
import { stayAlive } from './liveness';

const cancelled = new AbortController();

const api: FilesApi = {
  examine,
  keep: (file, about, onProgress) => keep(file, about, cancelled.signal, onProgress),
  async keepAbout(id, about) {
    try {
      await keepAbout(id, about);
      return true;
    } catch (error) {
      if (error instanceof KeepError && error.reason === 'gone') return false;
      throw error;
    }
  },
  cancel: () => cancelled.abort(),
};

expose(api);
stayAlive();
