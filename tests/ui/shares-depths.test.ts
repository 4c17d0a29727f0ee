/** The shares' chart of networks with few blocks and with many. */
import { describe, expect, test } from 'vitest';
import type { ResidualShares } from '../../src/explain/residual';
import { resnet152, resnet18 } from '../../src/model/resnet50';
import { layersFor } from '../../src/state/model';
import { blocksOf } from '../../src/ui/shortcut/blocks';
import { sharesLayout } from '../../src/ui/shortcut/layout';
import { checkpointOf, SMALL } from './models';

const USUAL: ResidualShares = {
  shortcut: 0.75,
  residual: 0.25,
  kept: 0.2,
  silenced: 0.1,
  stopped: 0.05,
};

describe.each([
  ['few', resnet18()],
  ['many', resnet152()],
])('the chart of %s blocks', (_, network) => {
  const { layers } = layersFor(checkpointOf(network), 1);
  const ids = layers.flatMap(({ children }) => children.map(({ id }) => id));
  const blocks = blocksOf(layers, { shares: Object.fromEntries(ids.map((id) => [id, USUAL])) });

  test.each([300, 400, 640, 1200])('%d wide has room for every bar, number and name', (width) => {
    const { columns, stages, left, margin } = sharesLayout(blocks, width);
    expect(columns).toHaveLength(network.stages.flat().length);
    const ends = columns.map(({ x, width }) => x + width);
    expect(ends.at(-1)).toBeCloseTo(width, 9);
    columns.slice(1).forEach(({ x }, i) => {
      expect(x - ends[i]).toBeGreaterThan(2 * margin - 1e-9);
    });

    const numbers = columns.flatMap(({ x, width, numbered }, i) =>
      numbered ? [{ middle: x + width / 2, half: (7 * String(blocks[i].index).length) / 2 }] : [],
    );
    const names = stages.map(({ id, nameAt }) => ({ middle: nameAt, half: (6.5 * id.length) / 2 }));
    for (const row of [numbers, names]) {
      row.slice(1).forEach(({ middle, half }, i) => {
        expect(middle - half).toBeGreaterThan(row[i].middle + row[i].half);
      });
    }
    expect(names[0].middle - names[0].half).toBeGreaterThanOrEqual(left);
    expect(names[3].middle + names[3].half).toBeLessThanOrEqual(width + 1e-9);
    // The first of each stage is always told.
    expect(numbers.length).toBeGreaterThanOrEqual(4);
    const first = columns.filter((_, i) => blocks[i].index === 0);
    expect(first.every(({ numbered }) => numbered)).toBe(true);
  });
});

test('the first stage of basic blocks does not project', () => {
  const { layers } = layersFor(SMALL, 1);
  const ids = layers.flatMap(({ children }) => children.map(({ id }) => id));
  const blocks = blocksOf(layers, { shares: Object.fromEntries(ids.map((id) => [id, USUAL])) });
  const projecting = blocks.filter(({ projects }) => projects);
  expect(projecting.map(({ id }) => id)).toEqual(['conv3.0', 'conv4.0', 'conv5.0']);
});
