/** Numbers as colours: viridis for amounts, a diverging map where the sign matters. */
import { interpolateRdBu, interpolateViridis } from 'd3-scale-chromatic';

/**
 * How values become colours. `amount`: from 0 up, viridis. `signed`: blue below zero, white at zero,
 * red above, the same length to both sides.
 */
export interface ColourScale {
  readonly kind: 'amount' | 'signed';
  readonly min: number;
  readonly max: number;
}

/** The scale for values from `min` to `max`: signed where any is below zero. */
export function scaleFor(min: number, max: number): ColourScale {
  return min >= 0 ? { kind: 'amount', min: 0, max } : signedScale([min, max]);
}

/**
 * A signed scale that holds all finite `values`. Where all are zero it has some width nevertheless,
 * for their colour to be the one of zero.
 * @param least how far it reaches at least, so that rounding is not painted as if it mattered.
 */
export function signedScale(values: Iterable<number>, least = 0): ColourScale {
  let most = least;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > most && size < Infinity) most = size;
  }
  return most > 0 ? { kind: 'signed', min: -most, max: most } : { kind: 'signed', min: -1, max: 1 };
}

/** Enough steps that none is seen, and few enough to be made at once. */
const STEPS = 256;
/** What is no number: a grey that neither map has. */
const NO_NUMBER = [128, 128, 128] as const;

function table(interpolate: (share: number) => string): Uint8ClampedArray {
  const colours = new Uint8ClampedArray(3 * STEPS);
  for (let i = 0; i < STEPS; i++) colours.set(rgbOf(interpolate(i / (STEPS - 1))), 3 * i);
  return colours;
}

/** d3 writes some maps as `#rrggbb` and some as `rgb(r, g, b)`. */
function rgbOf(colour: string): readonly number[] {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  const parts = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : colour.match(/\d+/g);
  return (parts ?? []).map(Number);
}

const TABLES = {
  amount: table(interpolateViridis),
  // Blue is cold and below zero; d3's map begins with red.
  signed: table((share) => interpolateRdBu(1 - share)),
} as const;

const shareOf = (value: number, { min, max }: ColourScale): number =>
  max > min ? (value - min) / (max - min) : 0;

/**
 * Writes the colour of each of `values` as RGBA.
 * @param out four bytes a value.
 */
export function paint(values: Float32Array, scale: ColourScale, out: Uint8ClampedArray): void {
  const colours = TABLES[scale.kind];
  const { min } = scale;
  const steps = scale.max > min ? (STEPS - 1) / (scale.max - min) : 0;
  for (let i = 0, to = 0; i < values.length; i++, to += 4) {
    const step = Math.round((values[i] - min) * steps);
    const from = 3 * Math.min(STEPS - 1, Math.max(0, step));
    const known = step === step;
    out[to] = known ? colours[from] : NO_NUMBER[0];
    out[to + 1] = known ? colours[from + 1] : NO_NUMBER[1];
    out[to + 2] = known ? colours[from + 2] : NO_NUMBER[2];
    out[to + 3] = 255;
  }
}

/** One value's colour, as CSS writes it. */
export function colourOf(value: number, scale: ColourScale): string {
  if (Number.isNaN(value)) return `rgb(${NO_NUMBER.join(' ')})`;
  const share = Math.min(1, Math.max(0, shareOf(value, scale)));
  const from = 3 * Math.round(share * (STEPS - 1));
  return `rgb(${TABLES[scale.kind].subarray(from, from + 3).join(' ')})`;
}

/** The whole map as a CSS gradient from left to right, for a legend. */
export function gradientOf({ kind }: ColourScale): string {
  const stops = Array.from({ length: 9 }, (_, i) => colourOf(i / 8, { kind, min: 0, max: 1 }));
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}
