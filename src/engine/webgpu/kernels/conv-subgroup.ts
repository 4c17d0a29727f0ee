/**
 * Convolution by register tiling in subgroups of four: each lane loads other pixels and other
 * channels, and the lanes swap their pixels. For emulated GPUs, where a load costs as much as dozens of
 * multiplications, a swap next to nothing and a broadcast twice a multiplication. A workgroup is one
 * subgroup.
 */
import { asProduct, convBindings, store, type ConvShape } from './conv';
import { gridOf, lines, range, workgroupIndex, type Kernel } from './kernel';
import { forTaps, loadPixel, pixelOrigin } from './window';

/** The only subgroup size that this is for. */
export const SUBGROUP = 4;

/** How lane `l` asks lane `l ^ i` for a number. */
const SWAPS = ['', 'quadSwapX', 'quadSwapY', 'quadSwapDiagonal'] as const;

export interface SubgroupTile {
  /** Neighbouring pixels of the output that a subgroup computes, a multiple of 4. */
  readonly pixels: number;
  /** Neighbouring channels that it computes, a multiple of 16. */
  readonly channels: number;
}

export function convSubgroup(conv: ConvShape, tile: SubgroupTile): Kernel {
  const { pixels } = tile;
  const { m, n4 } = asProduct(conv);
  const rows = pixels / SUBGROUP;
  const columns = tile.channels / (4 * SUBGROUP);
  const mTiles = Math.ceil(m / pixels);
  const grid = gridOf(mTiles * Math.ceil(n4 / (SUBGROUP * columns)));
  const each = (line: (i: number, j: number) => string) =>
    lines(pixels * columns, (t) => line(Math.floor(t / columns), t % columns));
  /** The pixel that a lane computes as its number `i`: each lane has its own order of every four. */
  const pixelOf = (i: number) => `m0 + ${i - (i % SUBGROUP)}u + (lane ^ ${i % SUBGROUP}u)`;
  const body = `${lines(rows, (r) => `        let x${r} = ${loadPixel(conv, r)};`)}
${range(4)
  .map(
    (k) => `        {
${lines(columns, (j) => `          let w${j} = vec4f(weights[w + ${k * n4 + SUBGROUP * j}u]);`)}
${lines(
  pixels,
  (i) => `          let a${i} = ${SWAPS[i % SUBGROUP]}(x${Math.floor(i / SUBGROUP)}[${k}]);
${lines(columns, (j) => `          sum${i}_${j} += a${i} * w${j};`)}`,
)}
        }`,
  )
  .join('\n')}
        w += ${4 * n4}u;`;
  const code = `enable subgroups;
${convBindings(conv)}
@compute @workgroup_size(${SUBGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(subgroup_invocation_id) lane: u32) {
  let index = ${workgroupIndex(grid)};
  let m0 = index % ${mTiles}u * ${pixels}u;
  let n0 = index / ${mTiles}u * ${SUBGROUP * columns}u + lane;
${lines(rows, (r) => `  ${pixelOrigin(conv, r, `m0 + ${SUBGROUP * r}u + lane`)}`)}
${each((i, j) => `  var sum${i}_${j} = vec4f();`)}
  var w = n0;
  ${forTaps(conv, rows, body)}
${lines(
  pixels,
  (i) => `  if (${pixelOf(i)} < ${m}u) {
    let m = ${pixelOf(i)};
${lines(
  columns,
  (j) => `    {
      let n = n0 + ${SUBGROUP * j}u;
      if (n < ${n4}u) { ${store(conv, `sum${i}_${j}`)} }
    }`,
)}
  }`,
)}
}
`;
  return { code, workgroups: grid };
}
