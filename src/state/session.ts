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
import { loadSamples } from './samples';
import { batchOf, picturesAmong } from './sources';
import type { Actions } from './actions';
import { checkpointActions } from './checkpoint-actions';
import { picturesAtOnce } from './room';
import { takeFiles } from './taking';
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
  const view = viewActions(store);

  /** The sample called `name`, or a sentence that there is none. */
  const findSample = (name: string): Sample | null => {
    const sample = store.getState().samples.find((candidate) => candidate.name === name) ?? null;
    if (sample === null) {
      view.fail(`There is no sample named “${name}”. Choose one from the gallery.`);
    }
    return sample;
  };

  /** How many more pictures can run with those that are there. */
  const room = () => picturesAtOnce(store.getState().model);
  const roomLeft = () => room() - store.getState().entries.length;
  const noRoom = () => view.fail(`No more than ${room()} pictures run at once.`);
  const noFile = () => view.fail('There was no file in that. Drop, paste or pick a picture file.');

  const openPictures = (files: readonly File[]) => {
    const { taken, note } = picturesAmong(files, room(), room());
    if (taken.length > 0) void pictures.openFiles(taken, note);
    else noFile();
  };
  const checkpoints = checkpointActions(store, engine, view.fail);
  const take = takeFiles(store, {
    checkpoints: checkpoints.take,
    pictures: openPictures,
    opened: () => pictures.opened,
  });

  const startAgain = () => {
    engine.restart();
    runAgain();
  };

  const actions: Actions = {
    ...view,
    ...checkpoints.actions,
    openFiles: (files) => void take(files),
    addFiles(files) {
      const { taken, note } = picturesAmong(files, roomLeft(), room());
      if (taken.length > 0) void pictures.add(taken, note);
      else if (files.length > 0) noRoom();
      else noFile();
    },
    addSample(name) {
      const sample = findSample(name);
      if (sample === null) return;
      if (roomLeft() > 0) void pictures.add([sample]);
      else noRoom();
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
