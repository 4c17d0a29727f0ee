/** How the register-tiled convolutions walk over their input: window by window, tap by tap. */
import { vec4s } from '../layout';
import { asProduct, type ConvShape } from './conv';
import { lines } from './kernel';

/** WGSL that finds where the window of pixel number `pixel` of the output begins. */
export function pixelOrigin(conv: ConvShape, i: number, pixel: string): string {
  const { stride, height, width, outHeight, outWidth } = conv;
  const { m } = asProduct(conv);
  return `let p${i} = min(${pixel}, ${m - 1}u);
  let image${i} = p${i} / ${outHeight * outWidth}u * ${height * width}u;
  let oy${i} = p${i} / ${outWidth}u % ${outHeight}u * ${stride}u;
  let ox${i} = p${i} % ${outWidth}u * ${stride}u;`;
}

/** WGSL that finds row `ky` of such a window: `row`, in pixels, and whether it is `inside`. */
function locateRow({ height, width, padding }: ConvShape, i: number): string {
  if (padding === 0) return `let row${i} = image${i} + (oy${i} + ky) * ${width}u;`;
  // A place outside wraps around to a huge number.
  return `let iy${i} = oy${i} + ky - ${padding}u;
    let inside${i} = iy${i} < ${height}u;
    let row${i} = image${i} + iy${i} * ${width}u;`;
}

/**
 * WGSL that finds place `kx` of such a row: `at`, in vec4s, and, where there is padding, whether it
 * is `in` the picture.
 */
function locatePixel(conv: ConvShape, i: number): string {
  const { width, padding } = conv;
  const c4 = vec4s(conv.inChannels);
  if (padding === 0) return `let at${i} = (row${i} + ox${i} + kx) * ${c4}u;`;
  return `let ix${i} = ox${i} + kx - ${padding}u;
      let in${i} = inside${i} && ix${i} < ${width}u;
      let at${i} = select(0u, (row${i} + ix${i}) * ${c4}u, in${i});`;
}

/** WGSL that reads vec4 `c` of such a place; what lies outside the picture is zero. */
export const loadPixel = ({ padding }: ConvShape, i: number): string =>
  padding === 0 ? `vec4f(x[at${i} + c])` : `select(vec4f(), vec4f(x[at${i} + c]), in${i})`;

/** WGSL that does `body` for each vec4 `c` of a pixel's channels. */
function forChannels({ inChannels }: ConvShape, body: string): string {
  const c4 = vec4s(inChannels);
  // A loop costs more than the one vec4 that a picture's pixel has.
  return c4 === 1 ? `{ const c = 0u;\n${body} }` : `for (var c = 0u; c < ${c4}u; c++) {\n${body} }`;
}

/** WGSL that does `body` for each tap of `count` windows, and each vec4 `c` of its channels. */
export const forTaps = (conv: ConvShape, count: number, body: string): string =>
  `for (var ky = 0u; ky < ${conv.kernel}u; ky++) {
${lines(count, (i) => `    ${locateRow(conv, i)}`)}
    for (var kx = 0u; kx < ${conv.kernel}u; kx++) {
${lines(count, (i) => `      ${locatePixel(conv, i)}`)}
      ${forChannels(conv, body)}
    }
  }`;
