/** The self-check in words: what it can be run against, how far it has come, what it came to. */
import type { Precision } from '../../engine/executor';
import { isSame, toleranceOf, verdictOf, type Asked, type SelfCheck } from '../../state/self-check';
import type { BackendInfo } from '../../worker/protocol';
import { bytesOf, valueText } from '../common/format';
import { loadedShare } from '../common/share';
import { choiceOf, RUNNABLE } from '../status/names';

/** `WebGPU (own kernels)`, `WASM`. */
export const engineTitle = ({ backend, engine }: Asked): string =>
  choiceOf({ backend, engine }).label;

/** Something to check against. */
export type Other = (typeof RUNNABLE)[number];

/** What a picture that ran on `active` can be run on as well. */
export const othersThan = (active: Asked): readonly Other[] =>
  RUNNABLE.filter(
    (choice) =>
      !isSame(choice, active) && (choice.backend === 'webgpu' || choice.backend !== active.backend),
  );

/**
 * What to check against unless something else is chosen: WASM, the fastest that runs everywhere; where
 * that runs already, the one other that needs no GPU.
 */
export const usualOther = (choices: readonly Other[]): Other =>
  choices.find(({ backend }) => backend === 'wasm') ??
  choices.find(({ backend }) => backend === 'cpu') ??
  choices[0];

export interface Progressing {
  readonly text: string;
  /** 0 to 1, or null where nothing is known. */
  readonly share: number | null;
}

const SOURCES = {
  network: 'from the network',
  cache: 'from this browser’s cache',
  file: 'from the file',
} as const;

/** How far a check has come; null where it has come to its end. */
export function progressOf(check: SelfCheck): Progressing | null {
  switch (check.phase) {
    case 'starting': {
      const { asked, other, weights } = check;
      const title = engineTitle(other ?? asked);
      const share = weights === null ? null : loadedShare(weights);
      if (weights === null) return { text: `Starting ${title}`, share };
      if (share === 1) return { text: `Preparing the network on ${title}`, share: null };
      const loaded = bytesOf(weights.loadedBytes, weights.totalBytes);
      return { text: `${title}, weights: ${loaded}, ${SOURCES[weights.source]}`, share };
    }
    case 'running': {
      const { done, total, other } = check;
      return {
        text: `Running on ${engineTitle(other)}: operation ${done} of ${total}`,
        share: total > 0 ? done / total : null,
      };
    }
    case 'comparing': {
      const { done, total } = check;
      return { text: `Comparing: ${done} of ${total} stages`, share: done / total };
    }
    default:
      return null;
  }
}

type Outcome = Extract<SelfCheck, { phase: 'there' }>;

/** What a check came to, in a sentence or two. */
export function verdictText(check: Outcome): string {
  const { agrees, worst, firstBeyond, sameClass, tolerance } = verdictOf(check);
  const { active, other, best } = check;
  const names = `${engineTitle(active)} and ${engineTitle(other)}`;
  const off = `${valueText(worst.difference.relative)} of its largest value (${worst.layer})`;
  if (agrees)
    return `${names} agree: no stage is off by more than ${off}; both say ${best.other.label}.`;
  const classes = `${best.active.label}, the other ${best.other.label}`;
  const beyond =
    firstBeyond === null
      ? `no stage is off by more than ${off}`
      : `${firstBeyond.layer} is the first stage that is off by more than ${valueText(tolerance)} ` +
        `of its largest value, and the worst is off by ${off}`;
  return `${names} differ: ${beyond}; ${sameClass ? `both say ${best.other.label}` : `the one says ${classes}`}.`;
}

const WHY: Readonly<Record<Precision, string>> = {
  f32:
    'ten times the 10⁻⁴ within which this page’s engines were measured to agree at every stage of ' +
    'the built-in model (README, “How exact it is”)',
  f16:
    'five times the 2·10⁻³ that rounding activations to half precision was measured to cost at a ' +
    'stage of the built-in model (docs/performance.md, “In f16”)',
};

/** What is allowed, and why that much. */
export function toleranceText({ active, other }: Pick<Outcome, 'active' | 'other'>): string {
  const coarser = [active, other].some(({ precision }) => precision === 'f16') ? 'f16' : 'f32';
  const tolerance = toleranceOf(active.precision, other.precision);
  return `Allowed: ${valueText(tolerance)} of a stage’s largest value, ${WHY[coarser]}.`;
}

/** `WASM, SIMD, 2 threads, f32`. */
export const ranOn = (info: BackendInfo): string =>
  `${engineTitle(info)}, ${info.adapter}, ${info.precision}`;
