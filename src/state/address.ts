/** The page's address: it holds the view, so that it can be kept, shared and gone back to. */
import { OF_THE_MODEL, ownPart, viewInstead } from './model-change';
import type { State } from './state';
import type { Store } from './store';
import { formatView } from './url';
import type { View } from './view';

/** Safari allows 100 changes in 30 seconds, and then throws. */
const LEAST_MS = 350;

type Place = Pick<Location, 'pathname' | 'search' | 'hash'>;

type Shown = Pick<State, 'view' | 'table' | 'linked' | 'model'>;

/**
 * What links to the page as it is should ask for: what the page's own link asked of a checkpoint that is
 * not there yet, until something else is chosen in its place.
 */
function linkedView({ view, linked, model }: Shown): View {
  if (linked === null) return view;
  const instead = viewInstead(linked, model);
  const isUntouched = OF_THE_MODEL.every((key) => view[key] === instead[key]);
  return isUntouched && model.checkpoint === null
    ? { ...view, model: linked.model, ...ownPart(linked) }
    : view;
}

/** The address of what `state` shows, in the place of `place`: a path, a query and a fragment. */
export const addressOf = (state: Shown, place: Place): string =>
  place.pathname + formatView(linkedView(state), state.table, place.search) + place.hash;

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
