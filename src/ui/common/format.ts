/** How quantities are written on the page. Units are decimal: 1 kB is 1000 bytes. */
import { grouped, signed } from '../../explain/number';
import type { Layer } from '../../model/layers';
import type { Shape } from '../../model/network';
import type { ShapeOrder } from '../../state/view';

export { grouped, signed };

/** What stands where nothing was measured or there is nothing to count. */
export const NONE = '–';

const scaled = (value: number, digits: number, unit: string) => `${value.toFixed(digits)} ${unit}`;

/** Bytes with three significant figures: `512 B`, `8.19 kB`, `3.21 MB`. */
export function bytes(value: number): string {
  if (value < 1000) return `${value} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  // What would round to a thousand belongs to the next unit.
  const power = Math.min(units.length, Math.floor(Math.log10(value * 1.0005) / 3));
  const short = value / 1000 ** power;
  return scaled(short, short < 10 ? 2 : short < 100 ? 1 : 0, units[power - 1]);
}

/** Bytes done and in all, in the same unit: `23.4 of 51.1 MB`. */
export const bytesOf = (done: number, total: number): string =>
  `${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;

/** `1 block`, `36 blocks`. */
export const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

const SMALL_NUMBERS = [
  ...['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  ...['eleven', 'twelve'],
];

/** A count in a sentence: in letters up to twelve, `36` beyond. */
export const inLetters = (count: number): string => SMALL_NUMBERS.at(count) ?? grouped(count);

/** Multiply-accumulates: `1.0 k`, `118.0 M`, `3.858 G`; nothing where there are none. */
export function macs(value: number): string {
  if (value === 0) return NONE;
  if (value < 99_950) return value < 1000 ? String(value) : scaled(value / 1000, 1, 'k');
  if (value < 999.95e6) return scaled(value / 1e6, 1, 'M');
  return value < 999.9995e9 ? scaled(value / 1e9, 3, 'G') : scaled(value / 1e12, 3, 'T');
}

/** Milliseconds in a column of them: always without a unit, so that they line up. */
export const milliseconds = (value: number): string => value.toFixed(value < 100 ? 2 : 1);

/** A time with its unit: `0.42 ms`, `512 ms`, `1.23 s`, `76.0 s`. */
export function duration(ms: number): string {
  if (ms < 10) return scaled(ms, ms < 1 ? 2 : 1, 'ms');
  if (ms < 999.5) return scaled(ms, 0, 'ms');
  return scaled(ms / 1000, ms < 9995 ? 2 : 1, 's');
}

/** A share of one: `66.6 %`; what would round to nothing or to all is said to be less or more. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  if (share >= 0.9995 && share < 1) return '> 99.9 %';
  return `${(share * 100).toFixed(1)} %`.replace('-', '−');
}

/** An output's sizes in NHWC; the classifier's is `N, classes`, as frameworks print it. */
export function sizesOf({ kind, output }: Layer): readonly number[] {
  const [batch, , , channels] = output;
  return kind === 'fc' ? [batch, channels] : output;
}

const reordered = (sizes: readonly number[], order: ShapeOrder): readonly number[] =>
  order === 'NCHW' && sizes.length === 4 ? [sizes[0], sizes[3], sizes[1], sizes[2]] : sizes;

const product = (sizes: readonly number[]) => sizes.join(' × ');

export const shapeText = (shape: Shape, order: ShapeOrder): string =>
  product(reordered(shape, order));

/** A layer's output as the table shows it. */
export const outputText = (layer: Layer, order: ShapeOrder): string =>
  product(reordered(sizesOf(layer), order));

/** A value of an activation or a weight, to four significant figures, with a proper minus. */
export function valueText(value: number): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−');
  const magnitude = Math.abs(value);
  const text =
    magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e6)
      ? value.toExponential(2)
      : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}

/** `12.310`, `−0.021`: with a proper minus, and none where nothing is left to show. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A mean in a column of them: three decimals, so that they line up, where that leaves anything. */
export function meanText(mean: number): string {
  const text = mean.toFixed(3);
  const lost = mean !== 0 && Number(text) === 0;
  return lost || !Number.isFinite(mean) ? valueText(mean) : text.replace('-', '−');
}
