import { describe, expect, test } from 'vitest';
import {
  classActivationOf,
  columnOf,
  differenceOf,
  upsample,
  type ClassActivation,
} from '../../src/explain/class-activation';
import { lookUp } from '../../src/model/shapes';
import { randomValues } from '../helpers/random';
import { randomWeights, runReference } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';

const meanOf = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;

describe('a class activation map', () => {
  test('worked out by hand', () => {
    // Two pixels side by side, of three channels each.
    const maps = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect(classActivationOf(maps, 1, 2, Float32Array.of(1, 0, -1), 0.5)).toEqual({
      height: 1,
      width: 2,
      values: Float32Array.of(-2, -2),
      bias: 0.5,
      logit: -1.5,
    });
    const { values } = classActivationOf(maps, 2, 1, Float32Array.of(10, 100, 1000), 0);
    expect(values).toEqual(Float32Array.of(3210, 6540));
  });

  test('adds up to the logit that the network puts out', () => {
    const weights = randomWeights(tinyNetwork, 1);
    const shape = [1, 75, 91, 3] as const;
    const outputs = runReference(tinyNetwork, weights, randomValues(2, 75 * 91 * 3), shape);
    const maps = Float32Array.from(lookUp(outputs, 'conv3.2'));
    const [kernel, bias] = [lookUp(weights, 'fc.kernel'), lookUp(weights, 'fc.bias')];
    const logits = lookUp(outputs, 'fc');
    // 75 × 91 pixels, halved four times, rounding up.
    const [height, width] = [5, 6];
    expect(maps).toHaveLength(height * width * 20);
    for (let index = 0; index < 7; index++) {
      const column = columnOf(kernel, 7, index);
      const { values, logit } = classActivationOf(maps, height, width, column, bias[index]);
      expect(logit).toBeCloseTo(logits[index], 5);
      expect(logit).toBe(meanOf(values) + bias[index]);
    }
  });

  test('needs maps of its size', () => {
    expect(() => classActivationOf(new Float32Array(7), 1, 2, new Float32Array(3), 0)).toThrow(
      '7 values are not 1 × 2 × 3.',
    );
  });
});

describe('the difference between two classes', () => {
  const maps = randomValues(3, 7 * 7 * 30);
  const [a, b] = [4, 5].map((seed) =>
    classActivationOf(maps, 7, 7, randomValues(seed, 30), seed / 10),
  );

  test('is that of values, biases and logits', () => {
    const difference = differenceOf(a, b);
    expect(difference.values[13]).toBe(Math.fround(a.values[13] - b.values[13]));
    expect(difference.bias).toBe(a.bias - b.bias);
    expect(difference.logit).toBeCloseTo(a.logit - b.logit, 6);
    expect(difference.logit).toBe(meanOf(difference.values) + difference.bias);
    expect([difference.height, difference.width]).toEqual([7, 7]);
  });

  test('leaves both as they were, and none to itself', () => {
    const before: ClassActivation = { ...a, values: a.values.slice() };
    const { values, logit } = differenceOf(a, a);
    expect(values.every((value) => value === 0)).toBe(true);
    expect(logit).toBe(0);
    expect(a).toEqual(before);
  });

  test('needs maps of the same size', () => {
    const tall = { ...a, height: 49, width: 1 };
    expect(() => differenceOf(a, tall)).toThrow('Cannot take 49 × 1 values off 7 × 7.');
  });
});

test('a column of fc’s weights is one class’s', () => {
  const kernel = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(columnOf(kernel, 3, 0)).toEqual(Float32Array.of(1, 4));
  expect(columnOf(kernel, 3, 2)).toEqual(Float32Array.of(3, 6));
  expect(columnOf(kernel, 2, 1)).toEqual(Float32Array.of(2, 4, 6));
  for (const index of [-1, 3, 0.5]) expect(() => columnOf(kernel, 3, index)).toThrow(RangeError);
});

describe('upsampling', () => {
  // The example of https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html
  test('agrees with PyTorch', () => {
    expect([...upsample(Float32Array.of(1, 2, 3, 4), 2, 2, 4)]).toEqual(
      [
        [1, 1.25, 1.75, 2],
        [1.5, 1.75, 2.25, 2.5],
        [2.5, 2.75, 3.25, 3.5],
        [3, 3.25, 3.75, 4],
      ].flat(),
    );
  });

  // Along a row of 2 to 3: places −1/6 (clamped to 0), 1/2 and 7/6 (clamped to 1).
  test('to a size that is no multiple, with unequal sides', () => {
    const out = upsample(Float32Array.of(0, 6, 12, 18, 24, 30), 3, 2, 3);
    expect([...out]).toEqual([0, 3, 6, 12, 15, 18, 24, 27, 30]);
  });

  test('downwards takes what lies at the new centres', () => {
    expect([...upsample(Float32Array.of(0, 1, 2, 3), 1, 4, 2)]).toEqual([0.5, 2.5, 0.5, 2.5]);
  });

  test('to the same size changes nothing', () => {
    const values = randomValues(6, 49);
    expect(upsample(values, 7, 7, 7)).toEqual(values);
  });

  test('spreads one value over everything', () => {
    expect([...upsample(Float32Array.of(2.5), 1, 1, 3)]).toEqual(Array(9).fill(2.5));
  });

  test('of 7 × 7 to 224 × 224 keeps the mean and the range', () => {
    const values = randomValues(7, 49);
    const out = upsample(values, 7, 7, 224);
    expect(meanOf(out)).toBeCloseTo(meanOf(values), 6);
    expect(Math.min(...out)).toBeGreaterThanOrEqual(Math.min(...values));
    expect(Math.max(...out)).toBeLessThanOrEqual(Math.max(...values));
    expect(out[0]).toBe(values[0]);
    expect(out[223 * 224]).toBe(values[42]);
  });
});
