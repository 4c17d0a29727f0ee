/** Where an engine's weights come from: the page's own file, or a checkpoint of the user's. */
import type { Network } from '../model/network';
import type { EngineInfo, WeightsProgress } from './protocol';
import type { PhaseRecorder } from './phases';

/** What a loader of weights works with. */
export interface Loading {
  readonly signal: AbortSignal;
  /** Takes one tensor, in the order in which they are needed, in an array of its own. */
  readonly onTensor: (name: string, shape: readonly number[], values: Float32Array) => void;
  readonly report: (progress: WeightsProgress) => void;
  readonly phases: PhaseRecorder;
}

export interface LoadedWeights {
  readonly classes: readonly string[];
  readonly weights: EngineInfo['weights'];
}

/** A network, and how to come by its weights. */
export interface Weighted {
  readonly network: Network;
  /** @throws WeightsError where there are none; AbortError. */
  readonly load: (loading: Loading) => Promise<LoadedWeights>;
}
