/** What the drawing's colours can tell: of which parts, how much, and in which words. Pure. */
import { flattenLayers, type Layer } from '../../model/layers';
import type { Summary } from '../../worker/inspections';
import { macs, milliseconds, percent } from '../common/format';
import { msOf, timedWith, type LayerTimes } from '../network/timing';

export const COLOUR_BY = ['macs', 'ms', 'zeros', 'share'] as const;
export type ColourBy = (typeof COLOUR_BY)[number];

/** What the last run told. */
export interface Measured {
  readonly times: LayerTimes | null;
  readonly summary: Summary | null;
}

export interface Colouring {
  /** As the list of choices and a sentence have it. */
  readonly label: string;
  /** What of a run it takes, if anything. */
  readonly needs: keyof Measured | null;
  /** Whether a part shows its colour: the parts that do are alike and can be compared. */
  readonly paints: (layer: Layer) => boolean;
  /** Of any layer, painted or not; null where nothing was measured. */
  readonly valueOf: (layer: Layer, measured: Measured) => number | null;
  /** A value with its unit. */
  readonly amount: (value: number) => string;
  /** What a layer's value is called; empty where the question makes no sense for it. */
  readonly words: (layer: Layer, measured: Measured) => string;
  /** The ends of the scale; null stands for the largest value painted. */
  readonly domain: readonly [number, number | null];
  /** What stands at the two ends; null stands for the amount there. */
  readonly ends: readonly [string, string | null];
}

const isOperation = ({ kind }: Layer) => kind !== 'stage' && kind !== 'block';
const everyPart = (layers: readonly Layer[]) => flattenLayers(layers);
const minus = (text: string) => text.replace('-', '−');
const UNMEASURED = 'not measured';

/** An operation's time, which may be its block's where its block's addition is a part of it. */
function timeOf(layer: Layer, { times }: Measured): number | null {
  const block = timedWith(layer.id, times);
  return block === null ? msOf(layer, times) : (times?.[block] ?? null);
}

const MACS: Colouring = {
  label: 'MACs',
  needs: null,
  paints: (layer) => isOperation(layer) && layer.costs.macs > 0,
  valueOf: ({ costs }) => costs.macs,
  amount: macs,
  words: ({ costs }) => (costs.macs > 0 ? `${macs(costs.macs)} MACs` : 'no MACs'),
  domain: [0, null],
  ends: ['0', null],
};

const TIME: Colouring = {
  label: 'time',
  needs: 'times',
  paints: isOperation,
  valueOf: timeOf,
  amount: (ms) => `${milliseconds(ms)} ms`,
  words(layer, measured) {
    const ms = timeOf(layer, measured);
    if (ms === null) return UNMEASURED;
    const shared = timedWith(layer.id, measured.times) !== null;
    return `${milliseconds(ms)} ms${shared ? ' with the addition' : ''}`;
  },
  domain: [0, null],
  ends: ['0', null],
};

function zeroShareOf({ id }: Layer, { summary }: Measured): number | null {
  const statistics = summary?.statistics[id];
  return statistics === undefined ? null : statistics.zeros / statistics.count;
}

const ZEROS: Colouring = {
  label: '% zero',
  needs: 'summary',
  paints: ({ kind }) => kind !== 'stage',
  valueOf: zeroShareOf,
  amount: percent,
  words(layer, measured) {
    const share = zeroShareOf(layer, measured);
    return share === null ? UNMEASURED : `${percent(share)} zero`;
  },
  domain: [0, 1],
  ends: ['0 %', '100 %'],
};

const shortcutShareOf = ({ id }: Layer, { summary }: Measured): number | null =>
  summary?.shares[id]?.shortcut ?? null;

const SHARE: Colouring = {
  label: 'shortcut share',
  needs: 'summary',
  paints: ({ kind }) => kind === 'block',
  valueOf: shortcutShareOf,
  amount: (share) => minus(percent(share)),
  words(layer, measured) {
    if (layer.kind !== 'block') return '';
    const share = shortcutShareOf(layer, measured);
    return share === null ? UNMEASURED : `${minus(percent(share))} through the shortcut`;
  },
  // A share is of energy that can cancel, so it can lie outside; its colour is then the end's.
  domain: [0, 1],
  ends: ['≤ 0 %', '≥ 100 %'],
};

export const COLOURINGS: Readonly<Record<ColourBy, Colouring>> = {
  macs: MACS,
  ms: TIME,
  zeros: ZEROS,
  share: SHARE,
};

/** Whether what it takes was measured. */
export const isThere = ({ needs }: Colouring, measured: Measured): boolean =>
  needs === null || measured[needs] !== null;

/** The ends of the scale that `layers` are painted on. */
export function domainOf(
  { domain: [low, high], paints, valueOf }: Colouring,
  layers: readonly Layer[],
  measured: Measured,
): [number, number] {
  if (high !== null) return [low, high];
  const values = everyPart(layers)
    .filter(paints)
    .map((layer) => valueOf(layer, measured) ?? low);
  return [low, Math.max(low, ...values)];
}

/** Which of the layers that are painted has most, or null where nothing was measured. */
export function largestOf(
  { paints, valueOf }: Colouring,
  layers: readonly Layer[],
  measured: Measured,
): { layer: Layer; value: number } | null {
  const painted = everyPart(layers).filter(paints);
  const valued = painted.flatMap((layer) => {
    const value = valueOf(layer, measured);
    return value === null ? [] : [{ layer, value }];
  });
  return valued.reduce<{ layer: Layer; value: number } | null>(
    (best, each) => (best === null || each.value > best.value ? each : best),
    null,
  );
}
