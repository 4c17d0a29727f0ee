/**
 * TensorFlow.js has one current backend in a page or worker, and starting another takes it from the
 * networks that run on it. So a start that would is refused, and says so.
 */
import type { Start } from '../engine/backends';
import { BackendError } from '../engine/errors';
import { BACKEND_TITLES, type BackendName, type EngineName } from '../engine/executor';

/** The tfjs backend of each network that is there, or being loaded. */
const inUse: BackendName[] = [];

/** Started again, these are the same as before; the others get another device. */
const isShared = (name: BackendName) => name === 'wasm' || name === 'cpu';

/** What one network takes of tfjs. */
export class Claim {
  private name: BackendName | null = null;

  /** `start`, refusing what would take a backend from another network. */
  guard(start: Start, engine: EngineName): Start {
    return (name, probes) => {
      // What was tried before did not start.
      this.release();
      if (name !== 'webgpu' || engine === 'tfjs') this.take(name);
      return start(name, probes);
    };
  }

  release(): void {
    if (this.name !== null) inUse.splice(inUse.indexOf(this.name), 1);
    this.name = null;
  }

  private take(name: BackendName): void {
    const other = inUse.find((each) => each !== name || !isShared(name));
    if (other !== undefined) {
      throw new BackendError(
        `another ResNet runs on ${BACKEND_TITLES[other]} in this page or worker: dispose of it ` +
          'first, or load this one in a worker of its own',
      );
    }
    inUse.push(name);
    this.name = name;
  }
}
