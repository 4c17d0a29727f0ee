import { describe, expect, test } from 'vitest';
import { channelMapsOf } from '../../src/explain/channels';
import type { ResidualShares } from '../../src/explain/residual';
import { BUILT_IN, layersFor } from '../../src/state/model';
import { findLayer } from '../../src/ui/common/layers';
import { blockFor, blocksOf, channelFor } from '../../src/ui/shortcut/blocks';
import { HEIGHT, sharesLayout, type Piece } from '../../src/ui/shortcut/layout';
import { scaleOfAll, sumText } from '../../src/ui/shortcut/sum';
import {
  countText,
  limitText,
  meaningText,
  overallText,
  sharesText,
} from '../../src/ui/shortcut/words';

const tree = layersFor(BUILT_IN, 1);
const USUAL: ResidualShares = {
  shortcut: 0.75,
  residual: 0.25,
  kept: 0.2,
  silenced: 0.1,
  stopped: 0.05,
};
const IDS = tree.layers.flatMap(({ children }) => children.map(({ id }) => id));
const WIDTH = 400;

/** All blocks with the usual shares, but for those given. */
const blocksWith = (others: Readonly<Record<string, ResidualShares>> = {}) =>
  blocksOf(tree.layers, {
    shares: { ...Object.fromEntries(IDS.map((id) => [id, USUAL])), ...others },
  });

const layout = (others?: Readonly<Record<string, ResidualShares>>) =>
  sharesLayout(blocksWith(others), WIDTH);

const pieceOf = (pieces: readonly Piece[], of: Piece['of']): Piece => {
  const found = pieces.find((piece) => piece.of === of);
  if (found === undefined) throw new Error(`There is no piece ${of}.`);
  return found;
};

describe('the blocks', () => {
  test('are sixteen, of which the first of each stage projects', () => {
    const blocks = blocksWith();
    expect(blocks.map(({ id }) => id)).toEqual(IDS);
    expect(blocks).toHaveLength(16);
    expect(blocks.filter(({ projects }) => projects).map(({ id }) => id)).toEqual([
      'conv2.0',
      'conv3.0',
      'conv4.0',
      'conv5.0',
    ]);
    expect(blocks[4]).toMatchObject({ id: 'conv3.1', stage: 'conv3', index: 1 });
  });

  test.each([
    [null, null],
    ['conv1', null],
    ['fc', null],
    ['conv3', 'conv3.3'],
    ['conv3.1', 'conv3.1'],
    ['conv3.1.conv2', 'conv3.1'],
    ['conv5.0.shortcut', 'conv5.0'],
  ])('%s is about %s', (id, block) => {
    expect(blockFor(findLayer(tree, id))).toBe(block);
  });

  test('take over a channel only from a layer of as many channels', () => {
    const of = (id: string, wanted: number | null) => {
      const layer = findLayer(tree, id);
      if (layer === null) throw new Error(`There is no ${id}.`);
      return channelFor(layer, wanted, 512);
    };
    expect(of('conv3.1', 7)).toBe(7);
    expect(of('conv3.1.conv3', 7)).toBe(7);
    expect(of('conv3.1.conv1', 7)).toBeNull();
    expect(of('conv3.1', 512)).toBeNull();
    expect(of('conv3.1', null)).toBeNull();
  });
});

describe('the chart', () => {
  test('has a column for each block, and a gap between stages', () => {
    const { columns, stages, left, right } = layout();
    expect(columns.map(({ id }) => id)).toEqual(IDS);
    const ends = columns.map(({ x, width }) => [x, x + width]);
    const gaps = ends.slice(1).map(([start], i) => start - ends[i][1]);
    expect(gaps.filter((gap) => gap > 5)).toHaveLength(3);
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    expect(ends[0][0]).toBe(left);
    expect(ends[15][1]).toBeCloseTo(right, 9);
    expect(stages.map(({ id }) => id)).toEqual(['conv2', 'conv3', 'conv4', 'conv5']);
    expect(stages[1].x).toBeCloseTo(columns[3].x, 9);
    expect(stages[1].x + stages[1].width).toBeCloseTo(ends[6][1], 9);
  });

  test('piles the two shares of the energy up to 100 %', () => {
    const { columns, energy } = layout();
    const shortcut = pieceOf(columns[0].pieces, 'shortcut');
    const residual = pieceOf(columns[0].pieces, 'residual');
    const height = energy.zero - energy.whole;
    expect(shortcut.height / height).toBeCloseTo(0.75, 12);
    expect(shortcut.y + shortcut.height).toBeCloseTo(energy.zero, 9);
    expect(residual.y + residual.height).toBeCloseTo(shortcut.y, 9);
    expect(residual.y).toBeCloseTo(energy.whole, 9);
    expect(energy.whole).toBe(energy.top);
  });

  test('draws what takes away below zero, and the other beyond 100 %', () => {
    const more = { ...USUAL, shortcut: 1.02, residual: -0.02 };
    const { columns, energy } = layout({ 'conv4.1': more });
    const { pieces } = columns[IDS.indexOf('conv4.1')];
    const residual = pieceOf(pieces, 'residual');
    expect(residual.y).toBeCloseTo(energy.zero, 9);
    expect(residual.y + residual.height).toBeGreaterThan(energy.zero);
    expect(pieceOf(pieces, 'shortcut').y).toBeLessThan(energy.whole);
    expect(energy.whole).toBeGreaterThan(energy.top);
    expect(energy.zero).toBeLessThan(energy.bottom);
    // The same unit up and down.
    expect(residual.height).toBeCloseTo(0.02 * (energy.zero - energy.whole), 9);
  });

  test('draws what was turned on above zero, what was turned off below, in one unit', () => {
    const { columns, outputs } = layout();
    const [kept, silenced, stopped] = (['kept', 'silenced', 'stopped'] as const).map((of) =>
      pieceOf(columns[0].pieces, of),
    );
    expect(kept.y + kept.height).toBeCloseTo(outputs.zero, 9);
    expect(silenced.y).toBeCloseTo(outputs.zero, 9);
    expect(stopped.y).toBeCloseTo(silenced.y + silenced.height, 9);
    expect(kept.height / silenced.height).toBeCloseTo(2, 9);
    expect(silenced.height / stopped.height).toBeCloseTo(2, 9);
    expect(outputs.ticks.map(({ text }) => text)).not.toContain('−10 %');
  });

  test('leaves out what is no number, and stays inside the drawing', () => {
    const none = { ...USUAL, shortcut: NaN, residual: NaN };
    const { columns } = layout({ 'conv2.0': none });
    expect(pieceOf(columns[0].pieces, 'shortcut').height).toBe(0);
    for (const { y, height } of columns.flatMap(({ pieces }) => pieces)) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(HEIGHT);
      expect(height).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('in words', () => {
  const [projection, identity] = blocksWith();

  test('a block’s shares', () => {
    expect(sharesText(identity)).toBe(
      'identity: of the energy shortcut 75.0 %, convolutions 25.0 %; ' +
        'of the outputs kept alive 20.0 %, silenced 10.0 %, stopped 5.0 %',
    );
    expect(sharesText({ ...identity, shares: { ...USUAL, residual: -0.02 } })).toContain(
      'convolutions −2.0 %',
    );
  });

  test.each([
    [0.9, 'Most of what this block puts out is its own input'],
    [0.2, 'Most of what this block puts out its convolutions made'],
    [1.02, 'take away more than they add'],
    [-0.1, 'the shortcut takes away from it'],
    [NaN, 'nothing but zeros'],
  ])('a shortcut share of %d', (shortcut, words) => {
    expect(meaningText({ ...identity, shares: { ...USUAL, shortcut } })).toContain(words);
  });

  test('only a projection silences', () => {
    expect(meaningText(identity)).toContain('it can silence none');
    expect(meaningText(projection)).toContain('10.0 % are off only because of it');
  });

  test('all blocks, by the least and the most of their shares', () => {
    const blocks = blocksWith({
      // A projection's share is no identity's; its outputs count.
      'conv2.0': { ...USUAL, shortcut: 0.01, kept: 0.4 },
      'conv3.1': { ...USUAL, shortcut: 0.521 },
      'conv4.1': { ...USUAL, shortcut: 1.02, kept: 0.031 },
      'conv5.1': { ...USUAL, shortcut: NaN, residual: NaN },
    });
    expect(overallText(blocks)).toBe(
      'In this picture, block by block, identity shortcuts carry 52.1 % to 102.0 % of their ' +
        'block’s energy, and 3.1 % to 40.0 % of a block’s outputs are kept alive only by its shortcut.',
    );
    expect(overallText([identity])).toContain('carry 75.0 % of');
  });

  test('all blocks, where there are no identities or no numbers', () => {
    expect(overallText([projection])).toBe(
      'In this picture, block by block, 20.0 % of a block’s outputs are kept alive only by its shortcut.',
    );
    const shares = { shortcut: NaN, residual: NaN, kept: NaN, silenced: NaN, stopped: NaN };
    expect(overallText([{ ...identity, shares }])).toBeNull();
    expect(overallText([{ ...identity, shares: { ...USUAL, shortcut: NaN } }])).not.toMatch(
      /NaN|energy/,
    );
    expect(overallText([])).toBeNull();
  });

  test('what a share does not say, of projections only where there are some', () => {
    expect(limitText([identity])).toMatch(/not of the first layers’ features\.$/);
    expect(limitText([identity, projection])).toContain('at a projection');
  });

  test('a share as a count', () => {
    expect(countText(0.25, 4000)).toBe('25.0 %, 1,000 of 4,000');
    expect(countText(NaN, 0)).toBe('–');
  });
});

describe('one channel of what is added', () => {
  const maps = (...values: number[]) => channelMapsOf(Float32Array.from(values), 1, 2, 1);
  const added = { shortcut: maps(1, 0.5), residual: maps(-4, 0.25), sum: maps(-3, 0.75) };

  test('has one scale for all three maps, as far to both sides', () => {
    expect(scaleOfAll(added, 0)).toEqual({ kind: 'signed', min: -4, max: 4 });
  });

  test('of nothing but zeros, or no numbers, still has a scale with zero in its middle', () => {
    const dead = { shortcut: maps(0, 0), residual: maps(NaN, NaN), sum: maps(NaN, NaN) };
    expect(scaleOfAll(dead, 0)).toEqual({ kind: 'signed', min: -1, max: 1 });
  });

  test('is added up in words', () => {
    expect(sumText(-1.25, 3.5, 2.25)).toBe('−1.250 + 3.500 = 2.250 → ReLU 2.250');
    expect(sumText(1, -3.5, -2.5)).toBe('1.000 − 3.500 = −2.500 → ReLU 0');
    expect(sumText(NaN, 1, NaN)).toBe('NaN + 1 = NaN → ReLU NaN');
  });
});
