/** One visit to the page: the store, the actions on it, and what runs behind them. */
import { lensApi, type LensApi } from './api';
import { EngineSession } from './engine-session';
import { PictureSession } from './picture-session';
import { InspectionSession } from './inspection-session';
import { loadSamples } from './samples';
import { MAX_PICTURES, type Actions } from './state';
import { createLensStore, type Store } from './store';
import { formatView } from './url';
import { viewActions } from './view-actions';

export interface Session {
  readonly store: Store;
  readonly actions: Actions;
  readonly api: LensApi;
  /** Starts the engine, and opens the sample that the link names. */
  start(): void;
}

export function createSession(): Session {
  const store = createLensStore(location.search);
  const baseUrl = new URL('.', document.baseURI).href;
  const engine = new EngineSession(store, baseUrl, () => {
    // Another backend's answer; one that is still to come will be of the new engine.
    if (store.getState().result !== null) void pictures.classify();
  });
  const inspections = new InspectionSession(store, engine);
  const pictures = new PictureSession(store, engine, inspections);
  const view = viewActions(store);

  const startAgain = () => {
    engine.restart();
    void pictures.classify();
  };

  const actions: Actions = {
    ...view,
    openFiles(files) {
      // Where there are pictures among them, the rest is not meant.
      const pictured = files.filter(({ type }) => type.startsWith('image/'));
      const meant = pictured.length > 0 ? pictured : files.slice(0, 1);
      const taken = meant.slice(0, MAX_PICTURES);
      const note = `The first ${MAX_PICTURES} of ${meant.length} pictures: more do not run at once.`;
      if (taken.length > 0) {
        void pictures.openFiles(taken, taken.length < meant.length ? note : null);
      } else view.fail('There was no file in that. Drop, paste or pick a picture file.');
    },
    show: (index) => pictures.show(index),
    inspect: (kind, question) => void inspections.inspect(kind, question),
    openSample(name) {
      const sample = store.getState().samples.find((candidate) => candidate.name === name);
      if (sample) void pictures.openSample(sample);
      else {
        // Nor should a link that is copied from here name it.
        store.setState((state) => ({ view: { ...state.view, sample: null } }));
        view.fail(`There is no sample named “${name}”. Choose one from the gallery.`);
      }
    },
    cancel() {
      if (store.getState().engine.phase === 'starting') engine.cancel();
      pictures.cancel();
    },
    retry: startAgain,
    runAgain: () => void pictures.classify(),
    runOn(backend, engine) {
      store.setState(({ view }) => ({ view: { ...view, backend, engine } }));
      startAgain();
    },
    setCrop(crop) {
      if (crop === store.getState().view.crop) return;
      store.setState((state) => ({ view: { ...state.view, crop } }));
      void pictures.classify();
    },
  };

  return {
    store,
    actions,
    api: lensApi(engine),
    start() {
      engine.record('page', 0);
      engine.restart();
      store.subscribe(({ view: next, table }, old) => {
        if (next === old.view && table === old.table) return;
        const { pathname, search, hash } = location;
        history.replaceState(null, '', pathname + formatView(next, table, search) + hash);
      });
      void loadSamples(baseUrl).then(
        (samples) => {
          store.setState({ samples });
          const { sample } = store.getState().view;
          if (sample && !store.getState().picture) actions.openSample(sample);
        },
        (error: Error) => view.fail(error.message),
      );
    },
  };
}
