/** The kernels beside the convolutions. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Precision } from '../../../src/engine/executor';
import { softmax as reference } from '../../../src/engine/softmax';
import type { Gpu } from '../../../src/engine/webgpu/device';
import { addRelu } from '../../../src/engine/webgpu/kernels/add';
import { gridOf } from '../../../src/engine/webgpu/kernels/kernel';
import { softmax, unpad } from '../../../src/engine/webgpu/kernels/output';
import { averagePool, maxPool } from '../../../src/engine/webgpu/kernels/pool';
import { activationVec4s } from '../../../src/engine/webgpu/layout';
import { elements } from '../../../src/model/costs';
import type { Shape } from '../../../src/model/network';
import { outputSize } from '../../../src/model/shapes';
import { adapter, describeF16, describeGpu, openBareDevice } from '../../helpers/gpu';
import { rounded, runKernel, stored, TOLERANCE, withoutPadding } from '../../helpers/kernels';
import { randomValues } from '../../helpers/random';
import * as references from '../../helpers/reference';

const { relativeError } = references;

const SHAPES: readonly Shape[] = [
  [1, 1, 1, 1],
  [2, 5, 7, 3],
  [3, 8, 4, 10],
  [1, 9, 13, 33],
  [2, 3, 3, 65],
];
const WINDOWS = [
  { kernel: 3, stride: 2, padding: 1 },
  { kernel: 2, stride: 2, padding: 0 },
  { kernel: 5, stride: 3, padding: 2 },
];
const POOLS = SHAPES.flatMap((shape) => WINDOWS.map((window) => ({ shape, window }))).filter(
  ({ shape, window }) => outputSize(Math.min(shape[1], shape[2]), window) > 0,
);

let gpu: Gpu;
beforeAll(async () => {
  if (!adapter.available) return;
  gpu = await openBareDevice();
  return () => gpu.device.destroy();
});

function testKernels(precision: Precision): void {
  const random = (seed: number, shape: Shape) =>
    rounded(randomValues(seed, elements(shape)), precision);
  const output = (shape: Shape) => ({ count: 4 * activationVec4s(shape), precision });

  test.each(POOLS)('max-pooling of $shape, $window', async ({ shape, window }) => {
    const [batch, height, width, channels] = shape;
    const out: Shape = [batch, outputSize(height, window), outputSize(width, window), channels];
    // Negative ones only: neither padding around the picture nor beside the channels may win.
    const x = random(1, shape).map((value) => value / 4 - 0.5);
    const values = rounded(x, precision);
    const kernel = maxPool(shape, out, window, precision);
    const wrote = await runKernel(gpu, kernel, [stored(values, channels, precision), output(out)]);
    const node = { ...window, op: 'maxpool', id: 'pool', input: 'x' } as const;
    const expected = references.maxPool(Float64Array.from(values), node, {
      input: shape,
      output: out,
    });
    expect([...withoutPadding(wrote, channels)]).toEqual([...expected]);
  });

  const divided = [1, 16].flatMap((parts) => SHAPES.map((shape) => [...shape, parts] as const));
  test.each(divided)('average pooling of %i×%i×%i×%i in %i parts', async (...given) => {
    const [batch, height, width, channels, parts] = given;
    const shape: Shape = [batch, height, width, channels];
    const out: Shape = [batch, 1, 1, channels];
    const x = random(2, shape);
    const wrote = await runKernel(gpu, averagePool(shape, out, precision, parts), [
      stored(x, channels, precision),
      output(out),
    ]);
    const expected = references.averagePool(Float64Array.from(x), { input: shape, output: out });
    expect(relativeError(withoutPadding(wrote, channels), expected)).toBeLessThan(
      TOLERANCE[precision],
    );
  });

  test.each(SHAPES)('addition and ReLU of %i×%i×%i×%i', async (...shape) => {
    const [a, b] = [random(3, shape), random(4, shape).map(Math.abs)];
    const wrote = await runKernel(gpu, addRelu(shape, precision), [
      stored(a, shape[3], precision),
      stored(b, shape[3], precision),
      output(shape),
    ]);
    const expected = Float64Array.from(a, (value, i) => Math.max(0, value + b[i]));
    expect(relativeError(withoutPadding(wrote, shape[3]), expected)).toBeLessThan(
      TOLERANCE[precision],
    );
  });

  test.each(SHAPES)('taking the padding off %i×%i×%i×%i', async (...shape) => {
    const x = random(5, shape);
    const wrote = await runKernel(gpu, unpad(shape, precision), [
      stored(x, shape[3], precision),
      { count: x.length, precision: 'f32' },
    ]);
    expect(wrote).toEqual(x);
  });
}

describeGpu('in f32', () => testKernels('f32'));
describeF16('in f16', () => testKernels('f16'));

describeGpu('softmax', () => {
  const rows: [string, number[][]][] = [
    ['one class', [[3], [-1000]]],
    ['two classes, far apart', [[1000, -1000]]],
    ['equal logits', [Array<number>(10).fill(-1000), Array<number>(10).fill(1000)]],
    ...[7, 129, 1000].map((classes): [string, number[][]] => [
      `${classes} classes, three pictures`,
      [1, 30, 1000].map((scale) => [...randomValues(classes, classes, scale)]),
    ]),
  ];
  test.each(rows)('of %s', async (_, logits) => {
    const classes = logits[0].length;
    const shape: Shape = [logits.length, 1, 1, classes];
    const count = elements(shape);
    const wrote = await runKernel(gpu, softmax(shape), [
      stored(Float32Array.from(logits.flat()), classes, 'f32'),
      { count: 2 * count, precision: 'f32' },
    ]);
    expect([...wrote.subarray(0, count)]).toEqual(logits.flat());
    const expected = logits.flatMap((row) => [...reference(row)]);
    expect(relativeError(wrote.subarray(count), expected)).toBeLessThan(TOLERANCE.f32);
  });
});

describe('more workgroups than a dispatch takes in one dimension', () => {
  test.each([1, 65_535, 65_536, 131_071, 10_000_000])('%i', (count) => {
    const [x, y] = gridOf(count);
    expect(Math.max(x, y)).toBeLessThanOrEqual(65_535);
    expect(x * y).toBeGreaterThanOrEqual(count);
    expect(x * y - count).toBeLessThan(y);
  });
});

describeGpu('a dispatch in two dimensions', () => {
  test('takes the padding off everything', async () => {
    const shape: Shape = [1, 43, 65_541, 3];
    const kernel = unpad(shape, 'f32');
    expect(kernel.workgroups[1]).toBe(2);
    const x = randomValues(1, elements(shape));
    const wrote = await runKernel(gpu, kernel, [
      stored(x, 3, 'f32'),
      { count: x.length, precision: 'f32' },
    ]);
    expect(relativeError(wrote, x)).toBe(0);
  });
});
