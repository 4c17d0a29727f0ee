/** The actions that change only how things are shown. */
import { layerIdsOf } from './model';
import type { Actions } from './actions';
import type { TableView, View } from './view';
import type { Store } from './store';
import { saveTheme } from './theme';
import { clampBatch, sortsDescending } from './url';

type ViewActions = Pick<
  Actions,
  | 'setBatch'
  | 'select'
  | 'setTab'
  | 'setChannel'
  | 'setClass'
  | 'setAgainst'
  | 'setOpen'
  | 'setAllOpen'
  | 'setOrder'
  | 'sortBy'
  | 'setMapsView'
  | 'setOverlayView'
  | 'setTheme'
  | 'fail'
  | 'dismissError'
>;

export function viewActions(store: Store): ViewActions {
  const setTable = (change: Partial<TableView>) =>
    store.setState(({ table }) => ({ table: { ...table, ...change } }));

  const setView = (change: Partial<View>) =>
    store.setState(({ view }) => ({ view: { ...view, ...change } }));

  return {
    setBatch: (batch) => setView({ batch: clampBatch(batch) }),
    select: (layer) =>
      store.setState(({ view }) => ({
        view: { ...view, layer, channel: layer === view.layer ? view.channel : null },
      })),
    setTab: (tab) => setView({ tab }),
    setChannel: (channel) => setView({ channel }),
    setClass: (index) => setView({ class: index }),
    setAgainst: (against) => setView({ against }),
    setOpen(layer, open) {
      if (store.getState().table.open.has(layer) === open) return;
      const ids = new Set(store.getState().table.open);
      if (open) ids.add(layer);
      else ids.delete(layer);
      setTable({ open: ids });
    },
    setAllOpen: (open) =>
      setTable({ open: new Set(open ? layerIdsOf(store.getState().model) : []) }),
    setOrder: (order) => setTable({ order }),
    sortBy(key) {
      const { sort } = store.getState().table;
      const descending = sort.key === key ? !sort.descending : sortsDescending(key);
      setTable({ sort: { key, descending } });
    },
    setMapsView: (change) =>
      store.setState(({ mapsView }) => ({ mapsView: { ...mapsView, ...change } })),
    setOverlayView: (change) =>
      store.setState(({ overlayView }) => ({ overlayView: { ...overlayView, ...change } })),
    setTheme(theme) {
      saveTheme(theme);
      store.setState({ theme });
    },
    fail: (message) => store.setState({ error: message }),
    dismissError: () => store.setState({ error: null, linkNote: null }),
  };
}
