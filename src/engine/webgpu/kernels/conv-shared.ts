/**
 * Convolution as an implicit matrix product, tiled through workgroup memory: the workgroup loads
 * tiles of pixels × K and K × channels together, every invocation multiplies its share of them out
 * of registers. For GPUs. Where few tiles cover the output (conv4, conv5, fc), K is split among
 * groups of invocations in the workgroup, whose sums are added at the end.
 */
import type { Precision } from '../../executor';
import { vec4s } from '../layout';
import { asProduct, convBindings, isPointwise, store, type ConvShape } from './conv';
import { gridOf, lines, range, vec4Type, workgroupIndex, type Kernel } from './kernel';

export interface SharedTile {
  /** Pixels and channels of the output that a workgroup computes. */
  readonly tileM: number;
  readonly tileN: number;
  /** How much of K it loads at a time, a multiple of 4. */
  readonly tileK: number;
  /** Pixels and channels that one invocation computes; the channels are a multiple of 4. */
  readonly perM: number;
  readonly perN: number;
  /** Among how many groups of invocations K is split. */
  readonly splitK: number;
}

/** Invocations that compute the tile together, once for each part of K. */
const perSplit = ({ tileM, tileN, perM, perN }: SharedTile) => (tileM / perM) * (tileN / perN);

export const invocations = (tile: SharedTile): number => tile.splitK * perSplit(tile);

/** Bytes of workgroup memory that the kernel needs. */
export function workgroupBytes(tile: SharedTile, precision: Precision): number {
  const { tileM, tileN, tileK, splitK } = tile;
  const loaded = splitK * tileK * (tileM + 1 + tileN) * (precision === 'f16' ? 2 : 4);
  return loaded + (splitK - 1) * tileM * tileN * 4;
}

/** WGSL that sets `value` to vec4 `k` of the row of the product's left side that pixel `m` is. */
function gather(conv: ConvShape): string {
  const { height, width, outHeight, outWidth, kernel, stride, padding } = conv;
  const { m, k4 } = asProduct(conv);
  const c4 = vec4s(conv.inChannels);
  if (isPointwise(conv)) {
    return `if (m < ${m}u && k < ${k4}u) { value = ${vec4Type(conv.compute)}(x[m * ${c4}u + k]); }`;
  }
  return `let tap = k / ${c4}u;
      let iy = m / ${outWidth}u % ${outHeight}u * ${stride}u + tap / ${kernel}u - ${padding}u;
      let ix = m % ${outWidth}u * ${stride}u + tap % ${kernel}u - ${padding}u;
      if (m < ${m}u && k < ${k4}u && iy < ${height}u && ix < ${width}u) {
        let at = ((m / ${outHeight * outWidth}u * ${height}u + iy) * ${width}u + ix) * ${c4}u;
        value = ${vec4Type(conv.compute)}(x[at + k % ${c4}u]);
      }`;
}

/** WGSL that adds the product of one vec4 of K to the sums, from `a` and `b`. */
function multiply(precision: Precision, rows: number, columns: number): string {
  const each = (line: (i: number, j: number) => string) =>
    lines(rows * columns, (t) => line(Math.floor(t / columns), t % columns));
  // Four products are summed in f16, and those sums in f32.
  const product = (i: number, j: number) =>
    range(4)
      .map((k) => `a${i}[${k}] * b${k}_${j}`)
      .join(' + ');
  return each((i, j) =>
    precision === 'f16'
      ? `      sum${i}_${j} += vec4f(${product(i, j)});`
      : range(4)
          .map((k) => `      sum${i}_${j} = fma(vec4f(a${i}[${k}]), b${k}_${j}, sum${i}_${j});`)
          .join('\n'),
  );
}

export function convShared(conv: ConvShape, tile: SharedTile): Kernel {
  const { tileM, tileN, tileK, perM, perN, splitK } = tile;
  const { m, k4, n4 } = asProduct(conv);
  const type = vec4Type(conv.compute);
  const [tileK4, tileN4, columns] = [tileK / 4, tileN / 4, perN / 4];
  const [threadsM, threadsN] = [tileM / perM, tileN / perN];
  const threads = perSplit(tile);
  const mTiles = Math.ceil(m / tileM);
  const grid = gridOf(mTiles * Math.ceil(n4 / tileN4));
  const steps = Math.ceil(k4 / (tileK4 * splitK));
  // A row of the transposed tile is longer by one, so that neighbours hit different memory banks.
  const rowA = tileM + 1;
  const [sizeA, sizeB] = [rowA * tileK4, tileK * tileN4];
  const each = (line: (i: number, j: number) => string) =>
    lines(perM * columns, (t) => line(Math.floor(t / columns), t % columns));
  const partial = (i: number, j: number) =>
    `partial[(split - 1u) * ${threads * perM * columns}u + ${i * columns + j}u * ${threads}u + thread]`;

  const code = `${convBindings(conv)}
var<workgroup> tileA: array<${type}, ${splitK * sizeA}>;
var<workgroup> tileB: array<${type}, ${splitK * sizeB}>;
${splitK > 1 ? `var<workgroup> partial: array<vec4f, ${(splitK - 1) * threads * perM * columns}>;` : ''}

@compute @workgroup_size(${invocations(tile)})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = ${workgroupIndex(grid)};
  let m0 = index % ${mTiles}u * ${tileM}u;
  let nTile = index / ${mTiles}u;
  var split = local / ${threads}u;
  let thread = local % ${threads}u;
  let threadM = thread / ${threadsN}u;
  let threadN = thread % ${threadsN}u;
  let atA = split * ${sizeA}u;
  let atB = split * ${sizeB}u;
${each((i, j) => `  var sum${i}_${j} = vec4f();`)}
  for (var step = 0u; step < ${steps}u; step++) {
    let k0 = (step * ${splitK}u + split) * ${tileK4}u;
    for (var t = thread; t < ${tileM * tileK4}u; t += ${threads}u) {
      let m = m0 + t / ${tileK4}u;
      let k = k0 + t % ${tileK4}u;
      var value = ${type}();
      ${gather(conv)}
      tileA[atA + t % ${tileK4}u * ${rowA}u + t / ${tileK4}u] = value;
    }
    for (var t = thread; t < ${sizeB}u; t += ${threads}u) {
      var value = ${type}();
      let k = k0 * 4u + t / ${tileN4}u;
      let n = nTile * ${tileN4}u + t % ${tileN4}u;
      if (k < ${4 * k4}u && n < ${n4}u) { value = weights[k * ${n4}u + n]; }
      tileB[atB + t] = value;
    }
    workgroupBarrier();
    for (var k = 0u; k < ${tileK4}u; k++) {
${lines(perM, (i) => `      let a${i} = tileA[atA + k * ${rowA}u + ${i * threadsM}u + threadM];`)}
${range(4)
  .map((k) =>
    lines(
      columns,
      (j) =>
        `      let b${k}_${j} = tileB[atB + (k * 4u + ${k}u) * ${tileN4}u + ${j * threadsN}u + threadN];`,
    ),
  )
  .join('\n')}
${multiply(conv.compute, perM, columns)}
    }
    workgroupBarrier();
  }
${
  splitK === 1
    ? ''
    : `  if (split > 0u) {
${each((i, j) => `    ${partial(i, j)} = sum${i}_${j};`)}
  }
  workgroupBarrier();
  if (split > 0u) { return; }
  for (split = 1u; split < ${splitK}u; split++) {
${each((i, j) => `    sum${i}_${j} += ${partial(i, j)};`)}
  }`
}
${lines(
  perM,
  (i) => `  {
    let m = m0 + ${i * threadsM}u + threadM;
    if (m < ${m}u) {
${lines(
  columns,
  (j) => `      {
        let n = nTile * ${tileN4}u + ${j * threadsN}u + threadN;
        if (n < ${n4}u) { ${store(conv, `sum${i}_${j}`)} }
      }`,
)}
    }
  }`,
)}
}
`;
  return { code, workgroups: grid };
}
