/** Where the parts of a histogram are drawn. Pure: in the drawing's units, of which 16 are 1 rem. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { Histogram, Statistics } from '../../explain/statistics';

/** How the counts' axis runs. */
export type CountScale = 'linear' | 'log';

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One bin: what falls into it, and the bar that says how much. */
export interface Bin extends Rect {
  /** The last bin holds its upper edge too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface HistogramLayout {
  /** From the smallest values to the largest. */
  readonly bins: readonly Bin[];
  /** The part of the drawing that the bins stand in. */
  readonly plot: Rect;
  /** All values, and as much of it from below as is exactly zero. */
  readonly whole: Rect;
  readonly zeros: Rect;
  readonly valueTicks: readonly Tick[];
  readonly countTicks: readonly Tick[];
  /** Where zero lies among the bins; null where it is not between their ends. */
  readonly zeroAt: number | null;
}

export const HEIGHT = 168;
/** Room for the share of zeros above and for the values below. */
const [TOP, BOTTOM] = [18, 34];
const [ZEROS_X, ZEROS_WIDTH] = [14, 24];
/** Room for the zeros' bar and the counts. */
const LEFT = 92;
const RIGHT = 10;
const GAP = 0.75;
/** A bin without width is drawn this wide. */
const SINGLE = 16;
/** One tick for so many units, and for so many of the height. */
const [VALUE_TICK, COUNT_TICKS] = [64, 4];
/** Where the axis begins on a log scale, so that a bin of one value can be seen. */
const LOG_START = 0.5;

/** `20 k`, `1.5 M`: short, as an axis has it. */
export function countText(count: number): string {
  if (count >= 1e6) return `${count / 1e6} M`;
  return count >= 1000 ? `${count / 1000} k` : String(count);
}

/** Powers of ten up to `most`. */
const powers = (most: number): number[] =>
  Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, power) => 10 ** power);

/** From the plot's lower edge up. */
function countAxis(most: number, scale: CountScale) {
  const range = [HEIGHT - BOTTOM, TOP];
  if (scale === 'log') {
    const y = scaleLog().domain([LOG_START, most]).range(range);
    return { y: (count: number) => y(Math.max(LOG_START, count)), ticks: powers(most) };
  }
  const y = scaleLinear().domain([0, most]).range(range).nice(COUNT_TICKS);
  return { y, ticks: y.ticks(COUNT_TICKS).filter(Number.isInteger) };
}

/**
 * The drawing of a histogram, `width` units wide and `HEIGHT` high. The bins' bars share the axis of
 * counts; the zeros' bar, which would dwarf them, is a share of all values instead.
 */
export function histogramLayout(
  { min, max, counts }: Histogram,
  { zeros, count: all }: Pick<Statistics, 'zeros' | 'count'>,
  width: number,
  scale: CountScale,
): HistogramLayout {
  const base = HEIGHT - BOTTOM;
  const plot = { x: LEFT, y: TOP, width: Math.max(1, width - LEFT - RIGHT), height: base - TOP };
  const most = Math.max(1, ...counts);
  const { y, ticks } = countAxis(most, scale);
  const range = max - min;
  const value = scaleLinear()
    .domain(range > 0 ? [min, max] : [min - 1, max + 1])
    .range([plot.x, plot.x + plot.width]);
  const step = range / counts.length;
  const bins = counts.map((count, i): Bin => {
    const last = i === counts.length - 1;
    const [from, to] = [min + i * step, last ? max : min + (i + 1) * step];
    const [start, end] = range > 0 ? [value(from), value(to)] : around(value(min));
    const top = count > 0 ? y(count) : base;
    return {
      from,
      to,
      count,
      x: start + GAP / 2,
      y: top,
      width: Math.max(0.5, end - start - GAP),
      height: base - top,
    };
  });
  const whole = { x: ZEROS_X, y: TOP, width: ZEROS_WIDTH, height: plot.height };
  const zerosHeight = all > 0 ? (zeros / all) * whole.height : 0;
  const format = value.tickFormat(plot.width / VALUE_TICK);
  return {
    bins,
    plot,
    whole,
    zeros: { ...whole, y: base - zerosHeight, height: zerosHeight },
    valueTicks: value
      .ticks(plot.width / VALUE_TICK)
      .filter((tick) => range > 0 || tick === min)
      .map((tick) => ({ at: value(tick), text: format(tick) })),
    countTicks: ticks.map((count) => ({ at: y(count), text: countText(count) })),
    zeroAt: min < 0 && max > 0 ? value(0) : null,
  };
}

const around = (middle: number) => [middle - SINGLE / 2, middle + SINGLE / 2];

/** What a place in the histogram is: the zeros, or bin number `bin`. */
export type Place = 'zeros' | number;

/** What is drawn `x` units from the left. */
export function placeAt({ bins, whole, plot }: HistogramLayout, x: number): Place {
  if (x < (whole.x + whole.width + plot.x) / 2) return 'zeros';
  const index = bins.findIndex((bin) => x < bin.x + bin.width + GAP / 2);
  return index < 0 ? bins.length - 1 : index;
}

/** The bin that most values fall into; the first of equals. */
export const fullest = (counts: readonly number[]): number => counts.indexOf(Math.max(...counts));

/** The zeros come before the first bin. */
const indexOf = (place: Place): number => (place === 'zeros' ? 0 : place + 1);
const placeOf = (index: number): Place => (index === 0 ? 'zeros' : index - 1);

/** How far Page Up and Page Down go. */
const PAGE = 8;

/** Where `key` leads from `place`, among the zeros and `bins` bins; null where it means nothing. */
export function step(key: string, place: Place, bins: number): Place | null {
  const at = indexOf(place);
  const to = (index: number) => placeOf(Math.min(bins, Math.max(0, index)));
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(at + 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(at - 1);
    case 'PageUp':
      return to(at + PAGE);
    case 'PageDown':
      return to(at - PAGE);
    case 'Home':
      return to(0);
    case 'End':
      return to(bins);
    default:
      return null;
  }
}
