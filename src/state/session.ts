/** One visit to the page: the store, the actions on it, and what runs behind them. */
import { addressOf, keepAddress } from './address';
import { lensApi, type LensApi } from './api';
import { CameraSession } from './camera-session';
import { openCamera } from './camera-media';
import { EngineSession } from './engine-session';
import { PictureSession } from './picture-session';
import { InspectionSession } from './inspection-session';
import { SelfCheckSession } from './self-check-session';
import { OcclusionSession } from './occlusion-session';
import { offlinePlace } from './offline-place';
import { OfflineSession } from './offline-session';
import { loadSamples } from './samples';
import { openGiven } from './giving';
import { pictureIntake } from './picture-intake';
import { batchOf } from './sources';
import type { Actions } from './actions';
import { checkpointActions } from './checkpoint-actions';
import { picturesAtOnce } from './room';
import { takeFiles } from './taking';
import { watcherOf } from './unexpected';
import type { Sample } from './state';
import { createLensStore, type Store } from './store';
import { viewActions } from './view-actions';
import { whenHidden } from './when-hidden';

export interface Session {
  readonly store: Store;
  readonly actions: Actions;
  readonly api: LensApi;
  /** Starts the engine, and opens the checkpoint and the sample that the link names. */
  start(): void;
}

export function createSession(): Session {
  const store = createLensStore(location.search);
  const baseUrl = new URL('.', document.baseURI).href;
  const runAgain = () => {
    void pictures.classify();
    camera.renew();
  };
  const repeat = () => {
    void pictures.again();
    camera.again();
  };
  const engine = new EngineSession(store, baseUrl, {
    onReplaced: repeat,
    onMoved() {
      // Another backend's answer; one that is still to come will be of the new engine.
      if (store.getState().result !== null) repeat();
    },
    onModel() {
      pictures.keepFirst(room());
      runAgain();
    },
  });
  const inspections = new InspectionSession(store, engine);
  const occlusion = new OcclusionSession(store, engine, inspections);
  const pictures = new PictureSession(store, engine, inspections);
  const camera = new CameraSession(store, engine, pictures, openCamera);
  const check = new SelfCheckSession(store, inspections, pictures, baseUrl);
  const offline = new OfflineSession(store, offlinePlace(baseUrl));
  const view = viewActions(store);

  /** The sample called `name`, or a sentence that there is none. */
  const findSample = (name: string): Sample | null => {
    const sample = store.getState().samples.find((candidate) => candidate.name === name) ?? null;
    if (sample === null) {
      view.fail(`There is no sample named “${name}”. Choose one from the gallery.`);
    }
    return sample;
  };

  /** How many pictures can run together. */
  const room = () => picturesAtOnce(store.getState().model);

  const intake = pictureIntake({
    pictures,
    atOnce: room,
    there: () => store.getState().entries.length,
    fail: view.fail,
  });
  const checkpoints = checkpointActions(store, engine, view.fail);
  const take = takeFiles(store, {
    checkpoints: checkpoints.take,
    pictures: intake.open,
    openedElsewhere: intake.openedElsewhere,
    given: intake.given,
  });
  const watch = watcherOf(view.fail);

  const startAgain = () => {
    engine.restart();
    runAgain();
  };

  const actions: Actions = {
    ...view,
    ...checkpoints.actions,
    openFiles: (files) => watch(take(files)),
    openGiven(given) {
      openGiven(given, {
        take: (files) => watch(take(files)),
        samples: () => store.getState().samples,
        openSample: actions.openSample,
        fail: view.fail,
        origin: location.origin,
      });
    },
    addFiles: (files) => watch(intake.add(files)),
    addSample(name) {
      const sample = findSample(name);
      if (sample === null) return;
      const isFull = store.getState().entries.length >= room();
      if (isFull) view.fail(`No more than ${room()} pictures run at once.`);
      else void pictures.add([sample]);
    },
    show: (index) => pictures.show(index),
    compareWith: (index) => pictures.compareWith(index),
    link: () => new URL(addressOf(store.getState(), location), location.href).href,
    selfCheck: (backend, engine) => void check.check({ backend, engine }),
    cancelSelfCheck: () => check.cancel(),
    ask: (kind, question) => inspections.ask(kind, question),
    inspect: (kind, question) => void inspections.inspect(kind, question),
    occlude: (classIndex, cells) => void occlusion.occlude(classIndex, cells),
    cancelOcclusion: () => occlusion.cancel(),
    openSample(names) {
      const samples = names.split(',').slice(0, room()).map(findSample);
      if (samples.every((sample) => sample !== null)) void pictures.openSamples(samples);
      // Nor should a link that is copied from here name what is not there.
      else
        store.setState(({ view }) => ({
          view: { ...view, sample: null, batch: batchOf(view, [], []) },
        }));
    },
    startCamera: (deviceId) => void camera.start(deviceId),
    stopCamera: () => camera.stop(),
    freezeCamera: () => void camera.freeze(),
    cancel() {
      if (store.getState().engine.phase === 'starting') engine.cancel();
      checkpoints.cancel();
      pictures.cancel();
    },
    updatePage: () => offline.update(),
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
      camera.renew();
    },
  };

  return {
    store,
    actions,
    api: lensApi(engine, () => store.getState().model),
    start() {
      engine.record('page', 0);
      void checkpoints.start();
      // `vite dev` has no service worker: it would serve yesterday's sources.
      if (import.meta.env.PROD) void offline.start();
      whenHidden(() => camera.hide());
      keepAddress(store, location, (address) => history.replaceState(null, '', address));
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
