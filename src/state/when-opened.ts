/** Waits for a checkpoint. */
import type { Store } from './store';

/** Resolves once no checkpoint is on its way in: it runs, was refused or given up. */
export function whenOpened(store: Pick<Store, 'getState' | 'subscribe'>): Promise<void> {
  const isOver = () => {
    const phase = store.getState().opening?.phase;
    return phase !== 'reading' && phase !== 'asking' && phase !== 'loading';
  };
  return new Promise((resolve) => {
    if (isOver()) return resolve();
    const unsubscribe = store.subscribe(() => {
      if (!isOver()) return;
      unsubscribe();
      resolve();
    });
  });
}
