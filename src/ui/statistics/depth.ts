/** How the layers' statistics run along the depth of the network. Pure. */
import { graphOf, stageId } from '../../model/graph';
import type { LayerId, Network } from '../../model/network';
import type { Summary } from '../../worker/inspections';

/** One operation's output. */
export interface Depth {
  readonly id: LayerId;
  readonly mean: number;
  /** 0 to 1. */
  readonly zeroShare: number;
}

/** The outputs of every operation, in the order in which they run; those that were read. */
export const depthOf = (network: Network, { statistics }: Pick<Summary, 'statistics'>): Depth[] =>
  graphOf(network).flatMap(({ id }) => {
    if (!(id in statistics)) return [];
    const { mean, zeros, count } = statistics[id];
    return [{ id, mean, zeroShare: zeros / count }];
  });

/** A stretch of the network that has a name of its own, as indices into its operations. */
export interface Stretch {
  readonly name: LayerId;
  readonly start: number;
  /** Outside. */
  readonly end: number;
}

/** The stages, as stretches of `depth`. */
export function stretchesOf(network: Network, depth: readonly Depth[]): Stretch[] {
  return network.stages.flatMap((_, stage) => {
    const name = stageId(stage);
    const inside = depth.map(({ id }) => id.startsWith(`${name}.`));
    const start = inside.indexOf(true);
    return start < 0 ? [] : [{ name, start, end: inside.lastIndexOf(true) + 1 }];
  });
}

/** How many of `values` are larger than the one at `at`: its place from 0, the largest first. */
export const placeAmong = (values: readonly number[], at: number): number =>
  values.filter((value) => value > values[at]).length;
