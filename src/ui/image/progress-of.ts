/** What is being waited for, in words and as a share. */
import type { State } from '../../state/state';
import { bytesOf } from '../common/format';
import { loadedShare } from '../common/share';

export interface Waiting {
  readonly text: string;
  /** 0 to 1, or null where nothing is known. */
  readonly share: number | null;
}

const SOURCES = {
  network: 'from the network',
  cache: 'from this browser’s cache',
  file: 'from the file',
} as const;

export function loadingOf({ engine }: State): Waiting | null {
  if (engine.phase !== 'starting') return null;
  if (engine.backend === null) return { text: 'Choosing a backend', share: null };
  if (engine.weights === null) return { text: 'Asking for the weights', share: null };
  const { loadedBytes, totalBytes, source } = engine.weights;
  const share = loadedShare(engine.weights);
  if (share === 1) return { text: 'Preparing the network', share: null };
  return {
    text: `Weights: ${bytesOf(loadedBytes, totalBytes)}, ${SOURCES[source]}`,
    share,
  };
}

export function runningOf({ run, engine }: State): Waiting | null {
  if (run === null) return null;
  switch (run.phase) {
    case 'fetching':
      return { text: 'Fetching the photo', share: null };
    case 'decoding':
      return run.total > 1
        ? { text: `Decoding: ${run.done} of ${run.total} pictures`, share: run.done / run.total }
        : { text: 'Decoding the picture', share: null };
    case 'waiting':
      // While the engine starts, its own progress says what is waited for.
      return engine.phase === 'ready' ? { text: 'Waiting for the run before', share: null } : null;
    case 'running':
      return {
        text: `Running: operation ${run.done} of ${run.total}`,
        share: run.total > 0 ? run.done / run.total : null,
      };
  }
}
