/** What a screen reader is told as things happen: the answer, and few steps on the way to it. */
import type { Camera } from '../../state/camera';
import type { Opening } from '../../state/checkpoint';
import type { State } from '../../state/state';
import { percent } from './format';
import { restartText } from './restarts';
import { loadedShare } from './share';

type Loading = Extract<Opening, { phase: 'loading' }>;

/** Loading is told in quarters. */
const QUARTER = 0.25;

/** Of a live camera few of many answers are told. Null where there is nothing to say of it. */
function cameraAnnouncement(camera: Camera): string | null {
  if (camera.phase === 'asking') return null;
  if (camera.phase === 'off') return camera.note;
  return camera.told === null ? 'The camera is live.' : `The camera sees: ${camera.told}.`;
}

const inQuarters = (share: number): string =>
  `${Math.floor(share / QUARTER) * QUARTER * 100} per cent`;

const openingAnnouncement = ({ name, loadedBytes, totalBytes }: Loading): string =>
  `Loading ${name}: ${inQuarters(totalBytes > 0 ? loadedBytes / totalBytes : 0)}.`;

/** The sentence for this moment; it is spoken when it changes. */
export function announcement(state: State): string {
  const { engine, run, result, picture, camera, opening, model } = state;
  if (opening?.phase === 'loading') return openingAnnouncement(opening);
  if (state.keeping !== null) {
    return `Keeping ${state.keeping.file.name}: ${inQuarters(state.keeping.share)}.`;
  }
  const ofCamera = engine.phase === 'starting' ? null : cameraAnnouncement(camera);
  if (ofCamera !== null) return ofCamera;
  if (result !== null && camera.phase !== 'live') {
    const [best, ...others] = result.top.map(
      ({ label, probability }) => `${label}, ${percent(probability)}`,
    );
    const then = others.length === 0 ? '' : ` Then ${others.join('; ')}.`;
    return `${result.image}: ${best}.${then}`;
  }
  if (engine.phase === 'starting') {
    if (engine.before !== null) return restartText(state) ?? '';
    if (engine.weights === null) return 'Loading the network.';
    return `Loading the network: ${inQuarters(loadedShare(engine.weights) ?? 0)}.`;
  }
  if (engine.phase === 'cancelled') return 'Loading was cancelled.';
  if (run !== null && picture !== null) {
    const { length } = state.entries;
    return `Looking at ${length > 1 ? `${length} pictures` : picture.name}.`;
  }
  return engine.phase === 'ready'
    ? `${model.checkpoint?.file.name ?? 'The network'} is ready.`
    : '';
}
