/** Convolutions of every size that a kernel may trip over, and what must come out of them. */
import { beforeAll, expect, test } from 'vitest';
import type { Precision } from '../../../src/engine/executor';
import type { Gpu } from '../../../src/engine/webgpu/device';
import { asProduct, type ConvShape } from '../../../src/engine/webgpu/kernels/conv';
import type { Kernel } from '../../../src/engine/webgpu/kernels/kernel';
import { padKernel } from '../../../src/engine/webgpu/layout';
import { outputSize } from '../../../src/model/shapes';
import { openBareDevice } from '../../helpers/gpu';
import {
  encode,
  rounded,
  runKernel,
  stored,
  TOLERANCE,
  withoutPadding,
} from '../../helpers/kernels';
import { randomValues } from '../../helpers/random';
import { conv as reference, relativeError } from '../../helpers/reference';

type Pixels = readonly [batch: number, height: number, width: number, channels: number];
type Window = readonly [kernel: number, stride: number, padding: number];
type Extra = 'shortcut' | 'relu';

/** How a convolution's operands are stored. */
type Formats = Pick<ConvShape, 'input' | 'compute' | 'output'>;
type Sizes = Omit<ConvShape, keyof Formats>;

/** A convolution of `channels` channels; a shortcut comes with ReLU, as in the network. */
export function convOf(
  [batch, height, width, inChannels]: Pixels,
  channels: number,
  [kernel, stride, padding]: Window,
  ...extras: Extra[]
): Sizes {
  const window = { kernel, stride, padding };
  return {
    ...window,
    batch,
    height,
    width,
    inChannels,
    channels,
    outHeight: outputSize(height, window),
    outWidth: outputSize(width, window),
    shortcut: extras.includes('shortcut'),
    relu: extras.includes('relu') || extras.includes('shortcut'),
  };
}

/** Hardly a channel or a side among them fills vec4s, tiles or workgroups to the brim. */
const CONVS: readonly Sizes[] = [
  convOf([1, 1, 1, 1], 1, [1, 1, 0]),
  convOf([1, 1, 1, 5], 33, [3, 1, 1], 'relu'),
  convOf([3, 1, 1, 65], 10, [1, 1, 0]),
  convOf([1, 1, 2, 33], 65, [1, 1, 0]),
  convOf([2, 5, 7, 10], 7, [1, 1, 0], 'relu'),
  convOf([1, 6, 9, 33], 10, [1, 1, 0], 'shortcut'),
  convOf([2, 7, 4, 65], 5, [1, 2, 0]),
  convOf([1, 8, 11, 3], 5, [1, 3, 0], 'relu'),
  convOf([2, 5, 7, 3], 10, [3, 1, 1], 'relu'),
  convOf([3, 4, 3, 7], 33, [3, 1, 1], 'shortcut'),
  convOf([1, 9, 4, 7], 3, [3, 2, 1]),
  convOf([1, 5, 8, 10], 65, [3, 1, 0], 'relu'),
  convOf([1, 10, 7, 5], 1, [3, 3, 1], 'shortcut'),
  convOf([2, 8, 5, 5], 3, [5, 3, 2], 'relu'),
  convOf([1, 6, 10, 7], 10, [5, 1, 0]),
  convOf([1, 11, 8, 3], 7, [7, 2, 3], 'relu'),
  convOf([1, 3, 2, 1], 5, [7, 1, 3]),
  convOf([1, 9, 7, 3], 3, [7, 3, 0]),
];

/** For a test's name, such as `2×5×7×3 → 10, 3×3 by 1, padding 1, relu`. */
function titleOf(conv: Sizes): string {
  const { batch, height, width, inChannels, channels, kernel, stride, padding } = conv;
  const extras = (['shortcut', 'relu'] as const).filter((extra) => conv[extra]);
  const input = [batch, height, width, inChannels].join('×');
  const window = `${kernel}×${kernel} by ${stride}, padding ${padding}`;
  return [`${input} → ${channels}`, window, ...extras].join(', ');
}

/** Every way to store a convolution's operands. */
const FORMATS: Readonly<Record<Precision, readonly Formats[]>> = {
  f32: [{ input: 'f32', compute: 'f32', output: 'f32' }],
  f16: [
    { input: 'f16', compute: 'f16', output: 'f16' },
    { input: 'f32', compute: 'f16', output: 'f16' },
    { input: 'f16', compute: 'f16', output: 'f32' },
    { input: 'f32', compute: 'f16', output: 'f32' },
    { input: 'f16', compute: 'f32', output: 'f16' },
    { input: 'f32', compute: 'f32', output: 'f16' },
    { input: 'f16', compute: 'f32', output: 'f32' },
  ],
};

/** As the network's: values stay near 1 (He et al. 2015). */
function randomOperands(conv: ConvShape) {
  const { batch, height, width, inChannels, channels, kernel, input, compute, output } = conv;
  const fanIn = kernel * kernel * inChannels;
  const random = (seed: number, count: number, scale?: number) =>
    randomValues(seed + fanIn, count, scale);
  return {
    x: rounded(random(1, batch * height * width * inChannels), input),
    kernel: rounded(random(2, fanIn * channels, Math.sqrt(6 / fanIn)), compute),
    bias: random(3, channels),
    shortcut: rounded(random(4, asProduct(conv).m * channels), output),
  };
}

type Operands = ReturnType<typeof randomOperands>;

function expectedOf(conv: ConvShape, { x, kernel, bias, shortcut }: Operands): Float64Array {
  const { batch, height, width, outHeight, outWidth, inChannels, channels } = conv;
  const sums = reference(
    Float64Array.from(x),
    { ...conv, op: 'conv', id: 'conv', input: 'x', relu: false },
    { input: [batch, height, width, inChannels], output: [batch, outHeight, outWidth, channels] },
    new Map([
      ['conv.kernel', kernel],
      ['conv.bias', bias],
    ]),
  );
  const added = sums.map((sum, i) => sum + (conv.shortcut ? shortcut[i] : 0));
  return conv.relu ? added.map((value) => Math.max(0, value)) : added;
}

/**
 * Runs `kernel` on random numbers.
 * @returns how far it is from float64, as a share of the largest output.
 * @throws Error where it writes too much, or padding that is not zero; NaN where it writes too little.
 */
async function convError(gpu: Gpu, conv: ConvShape, kernel: Kernel): Promise<number> {
  const operands = randomOperands(conv);
  const { inChannels, channels, input, compute, output } = conv;
  const { m, n4 } = asProduct(conv);
  const wrote = await runKernel(gpu, kernel, [
    stored(operands.x, inChannels, input),
    encode(padKernel(operands.kernel, inChannels, channels), compute),
    stored(operands.bias, channels, 'f32'),
    { count: 4 * m * n4, precision: output },
    ...(conv.shortcut ? [stored(operands.shortcut, channels, output)] : []),
  ]);
  return relativeError(withoutPadding(wrote, channels), expectedOf(conv, operands));
}

/** A convolution and the tiles in which it is to be computed. */
export type Tiled<Tile> = readonly [conv: Sizes, tile: Tile];

/** Gives each of many odd sizes one of `tiles`, in turn. */
export const inTurn = <Tile>(tiles: readonly Tile[]): Tiled<Tile>[] =>
  CONVS.map((conv, i) => [conv, tiles[i % tiles.length]]);

/**
 * Tests `kernelOf` on all `cases`, with reads beyond the operands let through to poison.
 * @param precision what the device must be able to do: with f16, its mixtures with f32 come in turn.
 */
export function testConvs<Tile extends object>(
  precision: Precision,
  cases: readonly Tiled<Tile>[],
  kernelOf: (conv: ConvShape, tile: Tile) => Kernel,
): void {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openBareDevice();
    return () => gpu.device.destroy();
  });

  const formats = FORMATS[precision];
  const named = cases.map(([sizes, tile], i) => {
    const conv = { ...sizes, ...formats[i % formats.length] };
    const stored = `${conv.input} → ${conv.compute} → ${conv.output}`;
    const inTiles = Object.entries(tile).map((entry) => entry.join(' '));
    return [[titleOf(conv), stored, ...inTiles].join('; '), conv, tile] as const;
  });
  test.each(named)('%s', async (_, conv, tile) => {
    expect(await convError(gpu, conv, kernelOf(conv, tile))).toBeLessThan(TOLERANCE[precision]);
  });
}
