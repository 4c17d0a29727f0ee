/** What the executor needs to know of a tfjs backend. */
import { givingWay } from '../../async/turn';
import type { BackendName } from '../executor';

export interface TfjsTraits {
  /** Whether `tf.fused.conv2d` takes a bias of rank 4, so that it can add the shortcut too. */
  readonly fusesAddition: boolean;
  /** Whether an op has run when its call returns, so that its time can be measured. */
  readonly synchronous: boolean;
  /**
   * Called after every step, so that messages (a cancellation) get through and progress is real:
   * gives way to the event loop, or on an emulated GPU waits until it has caught up at the end of
   * a block. Does nothing on a real GPU, which is done before anyone could cancel.
   */
  pause(endOfBlock: boolean): Promise<void>;
  /**
   * Runs `dryRun`, which runs the network on tensors without values, such that shaders are compiled
   * and nothing is computed; resolves when all are compiled. Skips it where nothing is compiled.
   */
  compile(dryRun: () => void): Promise<void>;
  /**
   * Called when the results of a run were read.
   * @throws Error with what the device complained of meanwhile: its results are worth nothing.
   */
  check(): void;
  /**
   * Aborted when the device is lost, with an EngineLostError, or can't be trusted any more, with an
   * OutOfMemoryError: what it was asked for never comes.
   */
  readonly lost: AbortSignal;
  /** Aborts `lost` if the device is lost and has not said so yet: commands may fail before it does. */
  noticeLoss(): void;
  /** Called when the executor's tensors are gone. */
  dispose(): void;
}

/** A backend that runs, set as tfjs's current one. */
export interface TfjsBackend {
  readonly name: BackendName;
  /** More than the probe could tell, such as the number of threads; null where there is none. */
  readonly detail: string | null;
  /** What keeps it from being faster, as a sentence, where the person at the page may change it. */
  readonly note?: string;
  readonly traits: TfjsTraits;
}

/** The traits of a backend that computes on this thread, at once. */
export const SYNCHRONOUS: TfjsTraits = {
  fusesAddition: false,
  synchronous: true,
  pause: givingWay(),
  compile: () => Promise.resolve(),
  check: () => undefined,
  lost: new AbortController().signal,
  noticeLoss: () => undefined,
  dispose: () => undefined,
};
