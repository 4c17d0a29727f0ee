/** The page's address: it holds the view, so that it can be kept, shared and gone back to. */
import type { State } from './state';
import type { Store } from './store';
import { formatView } from './url';

/** Safari allows 100 changes in 30 seconds, and then throws. */
const LEAST_MS = 350;

type Place = Pick<Location, 'pathname' | 'search' | 'hash'>;

/** The address of what `state` shows, in the place of `place`: a path, a query and a fragment. */
export const addressOf = ({ view, table }: Pick<State, 'view' | 'table'>, place: Place): string =>
  place.pathname + formatView(view, table, place.search) + place.hash;

/**
 * Keeps the address in step with the view: at once, but not more often than browsers allow, as when
 * an arrow key is held down. The last view always gets there.
 * @param write puts an address into the address bar, and sees to what `place` then says.
 */
export function keepAddress(
  store: Pick<Store, 'getState' | 'subscribe'>,
  place: Place,
  write: (address: string) => void,
): void {
  // A change that is not written yet, and whether another one may be written so soon.
  let changed = false;
  let resting = false;
  const update = () => {
    if (!changed || resting) return;
    changed = false;
    write(addressOf(store.getState(), place));
    resting = true;
    setTimeout(() => {
      resting = false;
      update();
    }, LEAST_MS);
  };
  store.subscribe(({ view, table }, old) => {
    if (view === old.view && table === old.table) return;
    changed = true;
    // What belongs to one action, such as a layer and its channel, is written at once.
    queueMicrotask(update);
  });
}
