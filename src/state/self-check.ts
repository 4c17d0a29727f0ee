/** The self-check: one picture on two engines, and whether they agree. */
import type { BackendName, EngineName, Precision } from '../engine/executor';
import type { Difference } from '../explain/difference';
import type { LayerId } from '../model/network';
import type { BackendInfo, Prediction, WeightsProgress } from '../worker/protocol';

/** What was asked to run the picture a second time. */
export interface Asked {
  readonly backend: BackendName;
  readonly engine: EngineName;
}

/** How far one layer's values on the engine on show are from the other's. */
export interface CheckedLayer {
  readonly layer: LayerId;
  readonly difference: Difference;
}

export type SelfCheck =
  | {
      readonly phase: 'starting';
      readonly asked: Asked;
      readonly other: BackendInfo | null;
      readonly weights: WeightsProgress | null;
    }
  | {
      readonly phase: 'running';
      readonly other: BackendInfo;
      /** Operations. */
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly phase: 'comparing';
      readonly other: BackendInfo;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly phase: 'there';
      readonly active: BackendInfo;
      /** What really ran, which may be another than was asked for. */
      readonly other: BackendInfo;
      readonly layers: readonly CheckedLayer[];
      /** The best class of each. */
      readonly best: { readonly active: Prediction; readonly other: Prediction };
      /** Of the other engine's run. */
      readonly runMs: number;
    }
  | { readonly phase: 'failed'; readonly message: string };

export const isChecking = (check: SelfCheck | null): boolean =>
  check !== null && check.phase !== 'there' && check.phase !== 'failed';

/** Whether two engines are the same in name, so that comparing them would say nothing. */
export const isSame = (a: Asked, b: Asked): boolean =>
  a.backend === b.backend && a.engine === b.engine;

/**
 * How far a layer's values may be off, as a share of its largest. In f32 the engines were measured to
 * agree within 1e-4 at every stage (README, “How exact it is”), in f16 below 2e-3
 * (docs/performance.md, “In f16”): what is beyond five or ten times that is no rounding.
 */
export const TOLERANCES: Readonly<Record<Precision, number>> = { f32: 1e-3, f16: 1e-2 };

/** That of the coarser of two precisions. */
export const toleranceOf = (a: Precision, b: Precision): number =>
  Math.max(TOLERANCES[a], TOLERANCES[b]);

/** What a check came to. */
export interface Verdict {
  /** Each layer is within the tolerance, and both name the same class first. */
  readonly agrees: boolean;
  readonly tolerance: number;
  /** The layer that is off the furthest, by its own largest value. */
  readonly worst: CheckedLayer;
  /** The first layer that is beyond the tolerance; null where none is. */
  readonly firstBeyond: CheckedLayer | null;
  readonly sameClass: boolean;
}

/** @param check holds one layer or more. */
export function verdictOf({
  active,
  other,
  layers,
  best,
}: Extract<SelfCheck, { phase: 'there' }>): Verdict {
  const tolerance = toleranceOf(active.precision, other.precision);
  const worst = layers.reduce((most, each) =>
    each.difference.relative > most.difference.relative ? each : most,
  );
  // Written so that NaN is beyond it.
  const isWithin = ({ difference }: CheckedLayer) => difference.relative <= tolerance;
  const firstBeyond = layers.find((each) => !isWithin(each)) ?? null;
  const sameClass = best.active.class === best.other.class;
  return { agrees: firstBeyond === null && sameClass, tolerance, worst, firstBeyond, sameClass };
}
