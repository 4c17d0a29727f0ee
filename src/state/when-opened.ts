/** Waits for a checkpoint. */
import type { Opening } from './checkpoint';
import type { Store } from './store';

/** Whether a checkpoint is on its way in. */
export const isUnderWay = (opening: Opening | null): boolean =>
  opening !== null && ['reading', 'asking', 'loading'].includes(opening.phase);

/** Resolves once no checkpoint is on its way in: it runs, was refused or given up. */
export function whenOpened(store: Pick<Store, 'getState' | 'subscribe'>): Promise<void> {
  const isOver = () => !isUnderWay(store.getState().opening);
  return new Promise((resolve) => {
    if (isOver()) return resolve();
    const unsubscribe = store.subscribe(() => {
      if (!isOver()) return;
      unsubscribe();
      resolve();
    });
  });
}
