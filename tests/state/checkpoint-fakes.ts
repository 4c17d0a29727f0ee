/** A session that opens checkpoints, with an engine and files under the test's control. */
import { vi } from 'vitest';
import { CheckpointSession } from '../../src/state/checkpoint-session';
import type { Model } from '../../src/state/model';
import { createLensStore } from '../../src/state/store';
import type { CheckpointRefusal, Examination } from '../../src/worker/examination';
import type { StartProgress } from '../../src/worker/protocol';
import { examinationOf } from './examinations';

export const file = new File(['x'], 'mine.safetensors');
export const list = new File(['cat\ndog\nowl\n'], 'labels.txt');
export const NAMES = ['cat', 'dog', 'owl'];

export const settle = () => new Promise((resolve) => setTimeout(resolve));

/** An engine whose changes end when the test says so. */
export function setUp(
  examined: Examination | CheckpointRefusal | Promise<never> = examinationOf(),
) {
  const store = createLensStore('');
  const changes: {
    readonly model: Model;
    readonly starting: AbortController;
    readonly progress: (progress: StartProgress) => void;
    readonly end: () => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const terminate = vi.fn();
  const engine = {
    open: () => ({ terminate }) as never,
    change: (model: Model, _client: unknown, starting: AbortController, progress: never) =>
      new Promise<void>((resolve, reject) => {
        const end = () => {
          store.setState({ model });
          resolve();
        };
        starting.signal.addEventListener('abort', () => reject(starting.signal.reason as Error));
        changes.push({ model, starting, progress, end, fail: reject });
      }),
  };
  const onLoaded = vi.fn();
  const openFiles = () => ({ terminate, examine: () => Promise.resolve(examined) });
  const session = new CheckpointSession(store, engine, openFiles, onLoaded);
  const opening = () => store.getState().opening;
  return { store, session, changes, terminate, onLoaded, opening };
}
