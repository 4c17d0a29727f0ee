/** The synthetic pictures of scripts/make-goldens.py, made by the same integer formulas. */

export type Pattern = 'noise' | 'gradient' | 'zones';

/** Red, green and blue of one pixel after another, in reading order. */
type Painter = (x: number, y: number) => readonly [number, number, number];

function noise(width: number): Painter {
  let state = width;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  return () => [next(), next(), next()];
}

function gradient(width: number, height: number): Painter {
  return (x, y) => {
    const red = Math.floor((x * 255) / Math.max(1, width - 1));
    const green = Math.floor((y * 255) / Math.max(1, height - 1));
    return [red, green, (red + green) >> 1];
  };
}

const zones: Painter = (x, y) => [
  255 * (((x * x + y * y) >> 7) & 1),
  255 * ((Math.floor(x / 5) + Math.floor(y / 3)) & 1),
  255 * (x & 1),
];

/** @returns height × width × 4 bytes, RGBA; alpha is noise of no meaning, to be ignored. */
export function synthetic(pattern: Pattern, width: number, height: number): Uint8ClampedArray {
  const painter = { noise: noise(width), gradient: gradient(width, height), zones }[pattern];
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      rgba.set(painter(x, y), at);
      rgba[at + 3] = x ^ y;
    }
  }
  return rgba;
}

/** The rectangle of a picture `width` pixels wide, as a strip of its own. */
export function cut(
  rgba: Uint8ClampedArray,
  width: number,
  rect: { x: number; y: number; width: number; height: number },
): Uint8ClampedArray {
  const out = new Uint8ClampedArray(rect.width * rect.height * 4);
  for (let row = 0; row < rect.height; row++) {
    const from = ((rect.y + row) * width + rect.x) * 4;
    out.set(rgba.subarray(from, from + rect.width * 4), row * rect.width * 4);
  }
  return out;
}
