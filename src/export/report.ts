/** A run's report: what was run, on what, how long it took and what came out, as plain JSON. */
import type { LayerId } from '../model/network';
import type { StrideOn } from '../model/resnet50';
import type { LayerRecord } from './layer-table';
import { finite } from './table';

/** How the picture became the network's input: `Preprocessing` in src/image/, by the same names. */
export interface ReportedPreprocessing {
  readonly channels: string;
  readonly scale: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly resize: number;
  readonly longerSide: string;
  readonly crop: number;
  readonly filter: string;
}

const preprocessingOf = (of: ReportedPreprocessing) => ({
  channels: of.channels,
  scale: of.scale,
  mean: [...of.mean],
  std: [...of.std],
  resize: of.resize,
  longer_side: of.longerSide,
  crop: of.crop,
  filter: of.filter,
});

/** What a report is made from; times in milliseconds, sizes in pixels or bytes. */
export interface ReportedRun {
  readonly madeAt: Date;
  /** The picture as decoded, upright, and which part of it the network saw. */
  readonly image: {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly crop: string;
  };
  /** The network's name, such as `ResNet-18`. */
  readonly model: string;
  /** The name of the user's file with the weights; null for the model that comes with the page. */
  readonly checkpoint: string | null;
  /** On which convolution of a bottleneck the stride sits; null where there are none. */
  readonly strideOn: StrideOn | null;
  readonly classes: number;
  readonly preprocessing: ReportedPreprocessing;
  readonly backend: {
    readonly name: string;
    readonly engine: string;
    readonly precision: string;
    readonly adapter: string;
    readonly software: boolean;
    readonly reason: string;
  };
  readonly weights: { readonly source: string; readonly bytes: number; readonly loadMs: number };
  readonly times: {
    readonly decode: number;
    readonly resize: number;
    /** Of all `images` that ran together, as `layers` is; `decode` and `resize` are of the one. */
    readonly run: number;
    readonly images: number;
    readonly compile: number;
    /** The first run on this engine; null where it did not come to its end. */
    readonly first: number | null;
    /** How many pictures ran together in the first run. */
    readonly firstImages: number;
    readonly warmMedian: number | null;
    /** How many pictures ran together in each of the warm runs. */
    readonly warmMedianImages: number;
    /** By layer; null where single layers can't be timed. */
    readonly layers: Readonly<Record<LayerId, number>> | null;
  };
  /** The best first. */
  readonly top: readonly {
    readonly class: number;
    readonly label: string;
    readonly probability: number;
    readonly logit: number;
  }[];
  readonly layers: readonly LayerRecord[];
}

/**
 * The report of `run`, in the names of its JSON file; new fields may come without a new version. Null
 * stands for a number that is NaN or infinite.
 * @throws RangeError where `madeAt` is no valid date.
 */
export const reportOf = ({
  madeAt,
  image,
  model,
  backend,
  weights,
  times,
  ...run
}: ReportedRun) => ({
  format: 'resnet50-lens-report' as const,
  version: 1 as const,
  /** ISO 8601, in UTC. */
  made_at: madeAt.toISOString(),
  image: { name: image.name, width: image.width, height: image.height, crop: image.crop },
  model,
  checkpoint: run.checkpoint,
  stride_on: run.strideOn,
  classes: run.classes,
  preprocessing: preprocessingOf(run.preprocessing),
  backend: {
    name: backend.name,
    engine: backend.engine,
    precision: backend.precision,
    adapter: backend.adapter,
    software: backend.software,
    reason: backend.reason,
  },
  weights: { source: weights.source, bytes: weights.bytes, load_ms: weights.loadMs },
  times_ms: {
    decode: times.decode,
    resize: times.resize,
    run: times.run,
    images: times.images,
    compile: times.compile,
    first: times.first,
    first_images: times.first === null ? null : times.firstImages,
    warm_median: times.warmMedian,
    warm_median_images: times.warmMedian === null ? null : times.warmMedianImages,
    layers: times.layers && { ...times.layers },
  },
  top: run.top.map(({ class: index, label, probability, logit }) => ({
    class: index,
    label,
    probability: finite(probability),
    logit: finite(logit),
  })),
  layers: [...run.layers],
});

export type Report = ReturnType<typeof reportOf>;
