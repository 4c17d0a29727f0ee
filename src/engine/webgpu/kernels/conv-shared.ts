/**
 * Convolution as an implicit matrix product, tiled through workgroup memory: the workgroup loads
 * tiles of pixels × K and K × channels together, every invocation multiplies its share of them out
 * of registers. For GPUs. Where few tiles cover the output (conv4, conv5, fc), K is split among
 * groups of invocations in the workgroup, whose sums are added at the end.
 */
import type { Precision } from '../../executor';
import { vec4s } from '../layout';
import { asProduct, convBindings, store, type ConvShape } from './conv';
import { gridOf, lines, range, vec4Type, workgroupIndex, type Kernel } from './kernel';

export interface SharedTile {
  /** Pixels and channels of the output that a workgroup computes. */
  readonly tileM: number;
  readonly tileN: number;
  /**
   * How much of K it loads at a time, a multiple of 4; a quarter of it divides the number of
   * invocations for each part of K.
   */
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

/** WGSL for what the gathering of row `i` of a tile needs of its pixel `m`, the same for all of K. */
function rowOrigin(conv: ConvShape, i: number, m: string): string {
  const { height, width, outHeight, outWidth, stride, padding } = conv;
  return `let p${i} = ${m};
  let image${i} = p${i} / ${outHeight * outWidth}u * ${height * width}u;
  let oy${i} = p${i} / ${outWidth}u % ${outHeight}u * ${stride}u - ${padding}u;
  let ox${i} = p${i} % ${outWidth}u * ${stride}u - ${padding}u;`;
}

/** WGSL that sets `value` to vec4 `k` of K of row `i`: tap (ky, kx), vec4 `c` of its channels. */
function gather(conv: ConvShape, i: number): string {
  const { height, width, compute } = conv;
  const { m, k4 } = asProduct(conv);
  const c4 = vec4s(conv.inChannels);
  // A place outside of the picture wraps around to a huge number.
  return `let iy = oy${i} + ky;
      let ix = ox${i} + kx;
      if (p${i} < ${m}u && k < ${k4}u && iy < ${height}u && ix < ${width}u) {
        value = ${vec4Type(compute)}(x[(image${i} + iy * ${width}u + ix) * ${c4}u + c]);
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
  // An invocation loads the same place of K in every row that it loads.
  const rowStep = threads / tileK4;
  const rows = Math.ceil(tileM / rowStep);
  const c4 = vec4s(conv.inChannels);
  const { kernel } = conv;
  const each = (line: (i: number, j: number) => string) =>
    lines(perM * columns, (t) => line(Math.floor(t / columns), t % columns));
  const partial = (part: string, i: number, j: number) =>
    `partial[(${part} - 1u) * ${threads * perM * columns}u + ${i * columns + j}u * ${threads}u + thread]`;

  const code = `${convBindings(conv)}
var<workgroup> tileA: array<${type}, ${splitK * sizeA}>;
var<workgroup> tileB: array<${type}, ${splitK * sizeB}>;
${splitK > 1 ? `var<workgroup> partial: array<vec4f, ${(splitK - 1) * threads * perM * columns}>;` : ''}

@compute @workgroup_size(${invocations(tile)})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = ${workgroupIndex(grid)};
  let m0 = index % ${mTiles}u * ${tileM}u;
  let nTile = index / ${mTiles}u;
  let split = local / ${threads}u;
  let thread = local % ${threads}u;
  let threadM = thread / ${threadsN}u;
  let threadN = thread % ${threadsN}u;
  let atA = split * ${sizeA}u;
  let atB = split * ${sizeB}u;
  let row = thread / ${tileK4}u;
${lines(rows, (i) => `  ${rowOrigin(conv, i, `m0 + row + ${i * rowStep}u`)}`)}
${each((i, j) => `  var sum${i}_${j} = vec4f();`)}
  for (var step = 0u; step < ${steps}u; step++) {
    let k0 = (step * ${splitK}u + split) * ${tileK4}u;
    let k = k0 + thread % ${tileK4}u;
    let c = k % ${c4}u;
    let ky = k / ${c4 * kernel}u;
    let kx = k / ${c4}u % ${kernel}u;
${lines(
  rows,
  (i) => `    ${tileM % rowStep === 0 ? '' : `if (row + ${i * rowStep}u < ${tileM}u) `}{
      var value = ${type}();
      ${gather(conv, i)}
      tileA[atA + thread % ${tileK4}u * ${rowA}u + row + ${i * rowStep}u] = value;
    }`,
)}
    for (var t = thread; t < ${sizeB}u; t += ${threads}u) {
      var value = ${type}();
      let kB = k0 * 4u + t / ${tileN4}u;
      let n = nTile * ${tileN4}u + t % ${tileN4}u;
      if (kB < ${4 * k4}u && n < ${n4}u) { value = weights[kB * ${n4}u + n]; }
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
${each((i, j) => `    ${partial('split', i, j)} = sum${i}_${j};`)}
  }
  workgroupBarrier();
  if (split > 0u) { return; }
  for (var part = 1u; part < ${splitK}u; part++) {
${each((i, j) => `    sum${i}_${j} += ${partial('part', i, j)};`)}
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
