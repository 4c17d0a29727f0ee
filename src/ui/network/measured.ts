/** What the run on show told of each layer, as the table shows it. */
import { flattenLayers, type Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import type { Summary } from '../../worker/inspections';
import { msOf, timedWith, type LayerTimes } from './timing';

export interface Measured {
  /** Milliseconds; `undefined` where no layer was timed, null where this one was not. */
  readonly ms: number | null | undefined;
  /** The block that this layer is timed with, if it is. */
  readonly timedWith: LayerId | null;
  /** Of the output's finite values (NaN where there are none); null until the layers were read. */
  readonly mean: number | null;
  /** 0 to 1: which share of the output is exactly zero; null until the layers were read. */
  readonly zeroShare: number | null;
}

export const UNMEASURED: Measured = {
  ms: undefined,
  timedWith: null,
  mean: null,
  zeroShare: null,
};

export type Measurements = ReadonlyMap<LayerId, Measured>;

/** The measurements of `layers` and of all that they hold. */
export function measurementsOf(
  layers: readonly Layer[],
  times: LayerTimes | null,
  summary: Pick<Summary, 'statistics'> | null,
): Measurements {
  return new Map(
    flattenLayers(layers).map((layer): [LayerId, Measured] => {
      const statistics = summary?.statistics[layer.id];
      return [
        layer.id,
        {
          ms: times === null ? undefined : msOf(layer, times),
          timedWith: timedWith(layer.id, times),
          mean: statistics?.mean ?? null,
          zeroShare: statistics === undefined ? null : statistics.zeros / statistics.count,
        },
      ];
    }),
  );
}

/** The largest of each column, which its bars are measured against. */
export interface Maxima {
  readonly parameters: number;
  readonly macs: number;
  readonly ms: number;
  /** The largest magnitude of any layer's mean, of blocks and convolutions too. */
  readonly mean: number;
}

const largest = (values: readonly number[]) => Math.max(...values);

/** @param layers the outermost, whose costs hold those of the layers in them. */
export function maximaOf(layers: readonly Layer[], measurements: Measurements): Maxima {
  const means = [...measurements.values()].map(({ mean }) => Math.abs(mean ?? 0));
  return {
    parameters: largest(layers.map(({ costs }) => costs.parameters)),
    macs: largest(layers.map(({ costs }) => costs.macs)),
    ms: largest(layers.map(({ id }) => measurements.get(id)?.ms ?? 0)),
    mean: largest(means.filter((mean) => !Number.isNaN(mean))),
  };
}
