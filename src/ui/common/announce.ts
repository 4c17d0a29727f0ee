/** What a screen reader is told as things happen: the answer, and few steps on the way to it. */
import type { Camera } from '../../state/camera';
import type { State } from '../../state/state';
import { percent } from './format';
import { restartText } from './restarts';
import { loadedShare } from './share';

/** Loading is told in quarters. */
const QUARTER = 0.25;

/** Of a live camera few of many answers are told. Null where there is nothing to say of it. */
function cameraAnnouncement(camera: Camera): string | null {
  if (camera.phase === 'asking') return null;
  if (camera.phase === 'off') return camera.note;
  return camera.told === null ? 'The camera is live.' : `The camera sees: ${camera.told}.`;
}

/** The sentence for this moment; it is spoken when it changes. */
export function announcement(state: State): string {
  const { engine, run, result, picture, camera } = state;
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
    const quarters = Math.floor((loadedShare(engine.weights) ?? 0) / QUARTER);
    return `Loading the network: ${quarters * QUARTER * 100} per cent.`;
  }
  if (engine.phase === 'cancelled') return 'Loading was cancelled.';
  if (run !== null && picture !== null) {
    const { length } = state.entries;
    return `Looking at ${length > 1 ? `${length} pictures` : picture.name}.`;
  }
  return engine.phase === 'ready' ? 'The network is ready.' : '';
}
