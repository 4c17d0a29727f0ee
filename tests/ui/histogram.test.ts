import { describe, expect, test } from 'vitest';
import { histogramOf, statisticsOf } from '../../src/explain/statistics';
import { graphOf } from '../../src/model/graph';
import { resnet50 } from '../../src/model/resnet50';
import { findLayer } from '../../src/ui/common/layers';
import { BUILT_IN, layersFor } from '../../src/state/model';
import { depthOf, placeAmong, stretchesOf } from '../../src/ui/statistics/depth';
import {
  countText,
  fullest,
  HEIGHT,
  histogramLayout,
  placeAt,
  step,
} from '../../src/ui/statistics/histogram';
import { notFiniteText, placeText, rangeText, zerosText } from '../../src/ui/statistics/words';

/** 40 zeros, 50 values in the first of four bins, 9 in the second, none in the third, 1 in the last. */
const VALUES = Float32Array.from([
  ...Array<number>(40).fill(0),
  -2,
  ...Array<number>(49).fill(-1.5),
  ...Array<number>(9).fill(-0.5),
  2,
]);
const STATISTICS = statisticsOf(VALUES);
const HISTOGRAM = histogramOf(VALUES, 4);
const WIDTH = 400;

const layout = (scale: 'linear' | 'log' = 'linear') =>
  histogramLayout(HISTOGRAM, STATISTICS, WIDTH, scale);

describe('the bars', () => {
  test('stand side by side from the smallest value to the largest', () => {
    const { bins, plot } = layout();
    expect(bins.map(({ from, to }) => [from, to])).toEqual([
      [-2, -1],
      [-1, 0],
      [0, 1],
      [1, 2],
    ]);
    for (const [i, { x, width }] of bins.entries()) {
      expect(x).toBeGreaterThan(plot.x + (i * plot.width) / 4 - 1e-9);
      expect(x + width).toBeLessThan(plot.x + ((i + 1) * plot.width) / 4 + 1e-9);
    }
  });

  test('are as high as their counts on a linear scale', () => {
    const [first, second, third] = layout().bins;
    expect(second.height / first.height).toBeCloseTo(9 / 50, 12);
    expect(third.height).toBe(0);
    expect(first.y + first.height).toBeCloseTo(second.y + second.height, 12);
  });

  test('show a single value on a log scale, where tenfold is one step', () => {
    const { bins, countTicks } = layout('log');
    expect(bins[3].height).toBeGreaterThan(5);
    expect(bins[2].height).toBe(0);
    expect(countTicks.map(({ text }) => text)).toEqual(['1', '10']);
  });

  test('the zeros are a share of all values, whatever the scale', () => {
    for (const scale of ['linear', 'log'] as const) {
      const { zeros, whole } = layout(scale);
      expect(zeros.height / whole.height).toBeCloseTo(0.4, 12);
      expect(zeros.y + zeros.height).toBeCloseTo(whole.y + whole.height, 12);
    }
  });

  test('stay inside the drawing', () => {
    for (const { x, y, width, height } of layout().bins) {
      expect(x + width).toBeLessThan(WIDTH);
      expect(y + height).toBeLessThan(HEIGHT);
    }
  });
});

describe('the axes', () => {
  test('tell zero where it lies between values of both signs', () => {
    const { zeroAt, bins } = layout();
    expect(zeroAt).toBeCloseTo(bins[2].x, 0);
    const positive = histogramOf(Float32Array.of(1, 2, 3), 4);
    const { zeroAt: none } = histogramLayout(positive, { zeros: 0, count: 3 }, WIDTH, 'linear');
    expect(none).toBeNull();
  });

  test('have ticks where the values are, with a proper minus', () => {
    const { valueTicks, plot } = layout();
    expect(valueTicks.map(({ text }) => text)).toContain('−1');
    for (const { at } of valueTicks) {
      expect(at).toBeGreaterThanOrEqual(plot.x);
      expect(at).toBeLessThanOrEqual(plot.x + plot.width);
    }
  });

  test('write counts short', () => {
    expect([0, 50, 2500, 100000, 1.5e6].map(countText)).toEqual([
      '0',
      '50',
      '2.5 k',
      '100 k',
      '1.5 M',
    ]);
  });
});

test('values that are all the same make one bar, and a layer of zeros none', () => {
  const same = histogramOf(Float32Array.of(3, 3, 0), 48);
  const single = histogramLayout(same, { zeros: 1, count: 3 }, WIDTH, 'linear');
  expect(single.bins).toHaveLength(1);
  expect(single.bins[0].width).toBeGreaterThan(5);
  expect(single.valueTicks.map(({ text }) => text)).toEqual(['3.0']);
  const dead = histogramOf(Float32Array.of(0, 0), 48);
  const nothing = histogramLayout(dead, { zeros: 2, count: 2 }, WIDTH, 'log');
  expect(nothing.bins.every(({ height }) => height === 0)).toBe(true);
  expect(nothing.zeros.height).toBe(nothing.whole.height);
});

describe('a place in the histogram', () => {
  test('is what is drawn there', () => {
    const { bins, whole } = layout();
    expect(placeAt(layout(), whole.x + 1)).toBe('zeros');
    for (const [i, { x, width }] of bins.entries()) {
      expect(placeAt(layout(), x + width / 2)).toBe(i);
    }
    expect(placeAt(layout(), WIDTH + 50)).toBe(3);
  });

  test('is walked to from the zeros through all bins and no further', () => {
    expect(step('ArrowRight', 'zeros', 4)).toBe(0);
    expect(step('ArrowLeft', 0, 4)).toBe('zeros');
    expect(step('ArrowLeft', 'zeros', 4)).toBe('zeros');
    expect(step('ArrowRight', 3, 4)).toBe(3);
    expect(step('Home', 2, 4)).toBe('zeros');
    expect(step('End', 'zeros', 4)).toBe(3);
    expect(step('PageUp', 0, 48)).toBe(8);
    expect(step('Tab', 0, 4)).toBeNull();
  });

  test('is told in words', () => {
    expect(fullest(HISTOGRAM.counts)).toBe(0);
    expect(placeText(0, HISTOGRAM, STATISTICS)).toBe('−2 to −1: 50 values, 50.0 % of all');
    expect(placeText(3, HISTOGRAM, STATISTICS)).toBe('1 to 2: 1 value, 1.0 % of all');
    expect(placeText('zeros', HISTOGRAM, STATISTICS)).toBe(
      'exactly zero: 40 values, 40.0 % of all',
    );
    expect(rangeText(histogramOf(Float32Array.of(3), 48), 0)).toBe('3');
  });
});

test('what is no finite number is counted in words', () => {
  expect(notFiniteText(STATISTICS)).toBe('none');
  const broken = statisticsOf(Float32Array.of(NaN, NaN, Infinity, 1));
  expect(notFiniteText(broken)).toBe('2 NaN, 1 infinite');
});

test('zeros are ReLU’s, but where none follows', () => {
  const tree = layersFor(BUILT_IN, 1);
  const textOf = (id: string) => {
    const layer = findLayer(tree, id);
    return layer === null ? '' : zerosText(layer);
  };
  expect(textOf('conv1')).toContain('what ReLU leaves');
  expect(textOf('conv2.0.conv3')).toContain('waits for the addition');
  expect(textOf('conv2.0.shortcut')).toContain('waits for the addition');
  expect(textOf('conv2')).toContain('a sum below zero');
  expect(textOf('fc')).toContain('no ReLU');
});

describe('along the depth', () => {
  const network = resnet50();
  const statistics = Object.fromEntries(
    layersOf(network).map((id, i) => [
      id,
      { ...STATISTICS, mean: i, zeros: i % 2 === 0 ? 0 : 50, count: 100 },
    ]),
  );
  const depth = depthOf(network, { statistics });

  test('stands every operation, in the order in which they run', () => {
    expect(depth).toHaveLength(72);
    expect(depth[0]).toEqual({ id: 'conv1', mean: 0, zeroShare: 0 });
    expect(depth.at(-1)).toMatchObject({ id: 'fc', zeroShare: 0.5 });
  });

  test('the stages are stretches of it', () => {
    const stretches = stretchesOf(network, depth);
    expect(stretches.map(({ name }) => name)).toEqual(['conv2', 'conv3', 'conv4', 'conv5']);
    expect(stretches[0].start).toBe(2);
    expect(stretches[3].end).toBe(70);
    expect(stretches[1].start).toBe(stretches[0].end);
    expect(depth[stretches[1].end - 1].id).toBe('conv3.3');
  });

  test('the place counts what is larger', () => {
    expect(placeAmong([3, 9, 5, 9], 2)).toBe(2);
    expect(placeAmong([3, 9, 5, 9], 3)).toBe(0);
  });
});

function layersOf(network: ReturnType<typeof resnet50>): string[] {
  return graphOf(network).map(({ id }) => id);
}
