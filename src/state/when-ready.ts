import { orAbort } from '../async/abort';
import type { State } from './state';
import type { Store } from './store';

const isReady = ({ engine }: State) => engine.phase === 'ready';

/** Waits until the engine can run, however often it fails before. @throws the signal's reason. */
export async function whenReady(store: Store, signal: AbortSignal): Promise<void> {
  if (isReady(store.getState())) return;
  let unsubscribe: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    unsubscribe = store.subscribe((state) => {
      if (isReady(state)) resolve();
    });
  });
  await orAbort(ready, signal).finally(unsubscribe);
}
