/** The layer table as data: one record a layer, with all that is known and was measured of it. */
import type { ResidualShares } from '../explain/residual';
import type { Statistics } from '../explain/statistics';
import { flattenLayers, type Layer } from '../model/layers';
import type { LayerId, Shape } from '../model/network';
import { finite } from './table';

/**
 * One row. Null where a column does not apply to the layer or was not measured, and for what no JSON
 * number can hold. A type and not an interface, so that it is a `TableRecord`.
 */
export type LayerRecord = Readonly<{
  layer: LayerId;
  kind: Layer['kind'];
  /** NHWC, always of four sizes: the classifier's output is [N, 1, 1, classes]. */
  input: Shape;
  output: Shape;
  /** Of what slides a window, in pixels of its own input. */
  kernel: number | null;
  stride: number | null;
  padding: number | null;
  /** Of the layer and of all that it holds, as the three that follow and `ms` are. */
  parameters: number;
  /** Multiply-accumulates. */
  macs: number;
  /** At 4 bytes a number. */
  activation_bytes: number;
  /** One side, in pixels of the picture; null where it is the whole picture. */
  receptive_field: number | null;
  /** How far apart two neighbouring outputs look, in pixels of the picture. */
  jump: number | null;
  /** Milliseconds, of all pictures that ran together. */
  ms: number | null;
  /** How many those are; shapes and costs may be for another batch. Null where `ms` is. */
  ms_batch: number | null;
  /** Of the output's finite values. */
  min: number | null;
  max: number | null;
  mean: number | null;
  /** The standard deviation of the population. */
  std: number | null;
  /** 0 to 1: which share of all values is exactly zero. */
  zero_share: number | null;
  /** How many values are NaN, and how many infinite. */
  nan: number | null;
  inf: number | null;
  /** Of a block: `ResidualShares.shortcut` and `.kept`. */
  shortcut_share: number | null;
  kept_share: number | null;
}>;

/** What a run measured of a layer; null where it did not. */
export interface Measured {
  /** Milliseconds, of the layer and of all that it holds. */
  ms(layer: Layer): number | null;
  /** How many pictures ran together, which `ms` is of. */
  readonly images: number;
  statistics(layer: Layer): Statistics | null;
  shares(layer: Layer): ResidualShares | null;
}

/** Stages and blocks carry the node that puts out their output, but slide no window themselves. */
function windowOf({ kind, node }: Layer): Pick<LayerRecord, 'kernel' | 'stride' | 'padding'> {
  const slides = kind === 'conv' || kind === 'maxpool';
  if (!slides || (node.op !== 'conv' && node.op !== 'maxpool')) {
    return { kernel: null, stride: null, padding: null };
  }
  return { kernel: node.kernel, stride: node.stride, padding: node.padding };
}

type StatisticsColumns = 'min' | 'max' | 'mean' | 'std' | 'zero_share' | 'nan' | 'inf';

const statisticsOf = (statistics: Statistics | null): Pick<LayerRecord, StatisticsColumns> => ({
  min: finite(statistics?.min),
  max: finite(statistics?.max),
  mean: finite(statistics?.mean),
  std: finite(statistics?.deviation),
  zero_share: finite(statistics && statistics.zeros / statistics.count),
  nan: statistics?.nans ?? null,
  inf: statistics?.infinities ?? null,
});

function recordOf(layer: Layer, measured: Measured): LayerRecord {
  const { costs, receptiveField: field } = layer;
  const ms = finite(measured.ms(layer));
  const shares = measured.shares(layer);
  return {
    layer: layer.id,
    kind: layer.kind,
    input: layer.input,
    output: layer.output,
    ...windowOf(layer),
    parameters: costs.parameters,
    macs: costs.macs,
    activation_bytes: costs.activationBytes,
    receptive_field: field?.size ?? null,
    jump: field?.jump ?? null,
    ms,
    ms_batch: ms === null ? null : measured.images,
    ...statisticsOf(measured.statistics(layer)),
    shortcut_share: finite(shares?.shortcut),
    kept_share: finite(shares?.kept),
  };
}

/** The records of `layers` and of all that they hold, parents before their children. */
export const layerRecords = (layers: readonly Layer[], measured: Measured): LayerRecord[] =>
  flattenLayers(layers).map((layer) => recordOf(layer, measured));
