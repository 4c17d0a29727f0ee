/**
 * Convolution by register tiling alone: every invocation computes a tile of pixels × channels and
 * shares nothing. For emulated GPUs, where workgroup memory and barriers are what costs.
 */
import type { Precision } from '../../executor';
import { vec4s } from '../layout';
import { asProduct, convBindings, store, type ConvShape } from './conv';
import { gridOf, lines, range, workgroupIndex, type Kernel } from './kernel';

export interface RegisterTile {
  /** Neighbouring pixels of the output that an invocation computes. */
  readonly pixels: number;
  /** Neighbouring channels that it computes, a multiple of 4. */
  readonly channels: number;
}

const WORKGROUP = 64;

/** WGSL that finds where the window of pixel number `pixel` of the output begins. */
export function pixelOrigin(conv: ConvShape, i: number, pixel: string): string {
  const { stride, height, width, outHeight, outWidth } = conv;
  const { m } = asProduct(conv);
  return `let p${i} = min(${pixel}, ${m - 1}u);
  let row${i} = p${i} / ${outHeight * outWidth}u * ${height * width}u;
  let oy${i} = p${i} / ${outWidth}u % ${outHeight}u * ${stride}u;
  let ox${i} = p${i} % ${outWidth}u * ${stride}u;`;
}

/**
 * WGSL that finds where tap (ky, kx) of such a window lies in the input: `at`, in vec4s, and, where
 * there is padding, `in`.
 */
export function locate(conv: ConvShape, i: number): string {
  const { height, width, padding } = conv;
  const c4 = vec4s(conv.inChannels);
  if (padding === 0) {
    return `let at${i} = (row${i} + (oy${i} + ky) * ${width}u + ox${i} + kx) * ${c4}u;`;
  }
  // A place outside wraps around to a huge number, and its pixel counts as zero.
  return `let iy${i} = oy${i} + ky - ${padding}u;
      let ix${i} = ox${i} + kx - ${padding}u;
      let in${i} = iy${i} < ${height}u && ix${i} < ${width}u;
      let at${i} = select(0u, (row${i} + iy${i} * ${width}u + ix${i}) * ${c4}u, in${i});`;
}

export function convRegisters(conv: ConvShape, precision: Precision, tile: RegisterTile): Kernel {
  const { pixels } = tile;
  const { kernel, padding } = conv;
  const { m, n4 } = asProduct(conv);
  const columns = tile.channels / 4;
  const mTiles = Math.ceil(m / pixels);
  const grid = gridOf(Math.ceil((mTiles * Math.ceil(n4 / columns)) / WORKGROUP));
  const each = (line: (i: number, j: number) => string) =>
    lines(pixels * columns, (t) => line(Math.floor(t / columns), t % columns));
  const load = (i: number) =>
    padding === 0 ? `x[at${i} + c]` : `select(vec4f(), vec4f(x[at${i} + c]), in${i})`;

  const code = `${convBindings(conv, precision)}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = ${workgroupIndex(grid)} * ${WORKGROUP}u + local;
  let m0 = tile % ${mTiles}u * ${pixels}u;
  let nTile = tile / ${mTiles}u;
  if (nTile * ${columns}u >= ${n4}u) { return; }
${lines(pixels, (i) => `  ${pixelOrigin(conv, i, `m0 + ${i}u`)}`)}
${each((i, j) => `  var sum${i}_${j} = vec4f();`)}
  var w = nTile * ${columns}u;
  for (var ky = 0u; ky < ${kernel}u; ky++) {
    for (var kx = 0u; kx < ${kernel}u; kx++) {
${lines(pixels, (i) => `      ${locate(conv, i)}`)}
      for (var c = 0u; c < ${vec4s(conv.inChannels)}u; c++) {
${lines(pixels, (i) => `        let x${i} = vec4f(${load(i)});`)}
${range(4)
  .map(
    (k) => `        {
${lines(columns, (j) => `          let w${j} = vec4f(weights[w + ${k * n4 + j}u]);`)}
${each((i, j) => `          sum${i}_${j} += x${i}[${k}] * w${j};`)}
        }`,
  )
  .join('\n')}
        w += ${4 * n4}u;
      }
    }
  }
${lines(
  pixels,
  (i) => `  if (m0 + ${i}u < ${m}u) {
    let m = m0 + ${i}u;
${lines(
  columns,
  (j) => `    {
      let n = nTile * ${columns}u + ${j}u;
      ${n4 % columns === 0 ? '' : `if (n < ${n4}u) `}{ ${store(conv, precision, `sum${i}_${j}`)} }
    }`,
)}
  }`,
)}
}
`;
  return { code, workgroups: grid };
}
