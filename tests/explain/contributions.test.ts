import { describe, expect, test } from 'vitest';
import { contributionsOf, type Contributions } from '../../src/explain/contributions';
import { graphOf, INPUT, type ConvNode, type LinearNode } from '../../src/model/graph';
import type { Shape } from '../../src/model/network';
import { inferShapes, lookUp } from '../../src/model/shapes';
import { randomSource, randomValues } from '../helpers/random';
import { randomWeights, runReference } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';

const near: ConvNode = {
  op: 'conv',
  id: 'near',
  input: INPUT,
  kernel: 3,
  stride: 2,
  padding: 1,
  inChannels: 1,
  channels: 2,
  relu: true,
};
/** Weights 1 to 9 for the first channel, their opposites for the second. */
const signed = {
  kernel: Float32Array.from({ length: 18 }, (_, i) => (i % 2 === 0 ? 1 : -1) * ((i >> 1) + 1)),
  bias: Float32Array.of(0.5, 0.25),
};
const picture = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);

describe('the products of a corner', () => {
  // The kernel's lower right 2 × 2 lies on the picture: 1·5 + 2·6 + 4·8 + 5·9 = 94.
  const corner = (channel: number) =>
    contributionsOf(near, picture, [3, 3], signed, { y: 0, x: 0, channel }, 3);

  test('leave out the padding', () => {
    expect(corner(0)).toMatchObject({
      count: 4,
      padded: 5,
      positive: 94,
      negative: 0,
      bias: 0.5,
      sum: 94.5,
      value: 94.5,
    });
  });

  test('name the largest with their places', () => {
    expect(corner(0).largest).toEqual([
      { y: 1, x: 1, channel: 0, kernelY: 2, kernelX: 2, input: 5, weight: 9, product: 45 },
      { y: 1, x: 0, channel: 0, kernelY: 2, kernelX: 1, input: 4, weight: 8, product: 32 },
      { y: 0, x: 1, channel: 0, kernelY: 1, kernelX: 2, input: 2, weight: 6, product: 12 },
    ]);
  });

  test('are shut off by ReLU where they are negative', () => {
    expect(corner(1)).toMatchObject({ positive: 0, negative: -94, sum: -93.75, value: 0 });
    expect(corner(1).largest.map(({ product }) => product)).toEqual([-45, -32, -12]);
    const open = { ...near, relu: false };
    const place = { y: 0, x: 0, channel: 1 };
    expect(contributionsOf(open, picture, [3, 3], signed, place, 3).value).toBe(-93.75);
  });
});

test('products that are zero are counted but never named', () => {
  const dark = Float32Array.of(0, 0, 3, 4, 0, 6, 7, 8, 9);
  const place = { y: 0, x: 0, channel: 0 };
  const { largest, count } = contributionsOf(near, dark, [3, 3], signed, place, 10);
  expect(count).toBe(4);
  expect(largest.map(({ product }) => product)).toEqual([32]);
});

test('equal products keep the kernel’s order', () => {
  const flat = { kernel: new Float32Array(18).fill(1), bias: new Float32Array(2) };
  const { largest } = contributionsOf(
    near,
    Float32Array.of(1, -1, 1, 1, 1, 1, 1, 1, 1),
    [3, 3],
    flat,
    { y: 0, x: 0, channel: 0 },
    2,
  );
  expect(largest.map(({ kernelY, kernelX }) => [kernelY, kernelX])).toEqual([
    [1, 1],
    [1, 2],
  ]);
});

test('a NaN comes first, wherever it is, and makes the sum NaN', () => {
  for (let at = 0; at < picture.length; at++) {
    const broken = picture.with(at, NaN);
    const place = { y: 0, x: 0, channel: 0 };
    const whole = { ...near, padding: 0 };
    const { largest, sum, value } = contributionsOf(whole, broken, [3, 3], signed, place, 2);
    expect(largest.map(({ product }) => product)).toEqual([NaN, at === 8 ? 64 : 81]);
    expect([sum, value]).toEqual([NaN, NaN]);
  }
});

test.each([
  [2, 0, 0],
  [0, 2, 0],
  [0, 0, 2],
  [-1, 0, 0],
  [0, 0.5, 0],
])('there is no value at %d, %d, %d of 2 × 2 × 2', (y, x, channel) => {
  const ask = () => contributionsOf(near, picture, [3, 3], signed, { y, x, channel }, 1);
  expect(ask).toThrow(RangeError);
  expect(ask).toThrow('it is 2 × 2 × 2.');
});

describe('in a whole network', () => {
  const shape: Shape = [1, 61, 75, 3];
  const input = randomValues(1, 61 * 75 * 3);
  const weights = randomWeights(tinyNetwork, 2);
  const graph = graphOf(tinyNetwork);
  const shapes = inferShapes(graph, shape);
  const outputs = runReference(tinyNetwork, weights, input, shape);
  outputs.set(INPUT, Float64Array.from(input));
  const layers = graph.filter(
    (node): node is ConvNode | LinearNode => node.op === 'conv' || node.op === 'fc',
  );

  function check(all: Contributions, node: ConvNode | LinearNode, most: number): void {
    const { largest, count, padded, positive, negative, bias, sum } = all;
    const kernel = lookUp(weights, `${node.id}.kernel`);
    expect(count + padded).toBe(kernel.length / lookUp(weights, `${node.id}.bias`).length);
    expect(positive + negative + bias).toBe(sum);
    expect(positive).toBeGreaterThanOrEqual(0);
    expect(negative).toBeLessThanOrEqual(0);
    expect(largest.length).toBeLessThanOrEqual(most);
    const sizes = largest.map(({ product }) => Math.abs(product));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { input, weight, product } of largest) expect(product).toBe(input * weight);
  }

  test.each(layers.map((node) => [node.id, node] as const))('%s', (id, node) => {
    const read = Float32Array.from(lookUp(outputs, node.input));
    const { input: from, output: to } = lookUp(shapes, id);
    const tensors = {
      kernel: lookUp(weights, `${id}.kernel`),
      bias: lookUp(weights, `${id}.bias`),
    };
    const random = randomSource(3);
    const [, rows, columns, channels] = to;
    const corners = [
      [0, 0],
      [rows - 1, columns - 1],
    ];
    const anywhere = Array.from({ length: 10 }, () => [
      Math.floor(random() * rows),
      Math.floor(random() * columns),
    ]);
    for (const [y, x] of [...corners, ...anywhere]) {
      const channel = Math.floor(random() * channels);
      const place = { y, x, channel };
      const all = contributionsOf(node, read, [from[1], from[2]], tensors, place, 5);
      const expected = lookUp(outputs, id)[(y * columns + x) * channels + channel];
      expect(all.value).toBeCloseTo(expected, 5);
      check(all, node, 5);
      const every = contributionsOf(node, read, [from[1], from[2]], tensors, place, Infinity);
      const sum = every.largest.reduce((total, { product }) => total + product, every.bias);
      expect(sum).toBeCloseTo(all.sum, 10);
    }
  });
});
