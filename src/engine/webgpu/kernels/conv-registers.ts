/**
 * Convolution by register tiling alone: every invocation computes a tile of pixels × channels and
 * shares nothing. For emulated GPUs, where workgroup memory and barriers are what costs.
 */
import { asProduct, convBindings, store, type ConvShape } from './conv';
import { gridOf, lines, range, workgroupIndex, type Kernel } from './kernel';
import { forTaps, loadPixel, pixelOrigin } from './window';

export interface RegisterTile {
  /** Neighbouring pixels of the output that an invocation computes. */
  readonly pixels: number;
  /** Neighbouring channels that it computes, a multiple of 4. */
  readonly channels: number;
}

const WORKGROUP = 64;

export function convRegisters(conv: ConvShape, tile: RegisterTile): Kernel {
  const { pixels } = tile;
  const { m, n4 } = asProduct(conv);
  const columns = tile.channels / 4;
  const mTiles = Math.ceil(m / pixels);
  const grid = gridOf(Math.ceil((mTiles * Math.ceil(n4 / columns)) / WORKGROUP));
  const each = (line: (i: number, j: number) => string) =>
    lines(pixels * columns, (t) => line(Math.floor(t / columns), t % columns));
  const body = `${lines(pixels, (i) => `        let x${i} = ${loadPixel(conv, i)};`)}
${range(4)
  .map(
    (k) => `        {
${lines(columns, (j) => `          let w${j} = vec4f(weights[w + ${k * n4 + j}u]);`)}
${each((i, j) => `          sum${i}_${j} += x${i}[${k}] * w${j};`)}
        }`,
  )
  .join('\n')}
        w += ${4 * n4}u;`;
  const code = `${convBindings(conv)}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let tile = ${workgroupIndex(grid)} * ${WORKGROUP}u + local;
  let m0 = tile % ${mTiles}u * ${pixels}u;
  let nTile = tile / ${mTiles}u;
  if (nTile * ${columns}u >= ${n4}u) { return; }
${lines(pixels, (i) => `  ${pixelOrigin(conv, i, `m0 + ${i}u`)}`)}
${each((i, j) => `  var sum${i}_${j} = vec4f();`)}
  var w = nTile * ${columns}u;
  ${forTaps(conv, pixels, body)}
${lines(
  pixels,
  (i) => `  if (m0 + ${i}u < ${m}u) {
    let m = m0 + ${i}u;
${lines(
  columns,
  (j) => `    {
      let n = nTile * ${columns}u + ${j}u;
      ${n4 % columns === 0 ? '' : `if (n < ${n4}u) `}{ ${store(conv, `sum${i}_${j}`)} }
    }`,
)}
  }`,
)}
}
`;
  return { code, workgroups: grid };
}
