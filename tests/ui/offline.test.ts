import { expect, test } from 'vitest';
import { keptNotes, updateText } from '../../src/ui/status/offline-text';
import { SMALL } from './models';
import { STATE } from './state';

const KEPT = { source: 'cache', bytes: 1, loadMs: 1, notCached: null } as const;
const NOT_KEPT = { ...KEPT, source: 'network', notCached: 'They could not be kept.' } as const;

test('nothing is said before it is known', () => {
  expect(keptNotes(KEPT, { phase: 'unknown' })).toEqual([]);
  expect(keptNotes(NOT_KEPT, { phase: 'unknown' })).toEqual([NOT_KEPT.notCached]);
});

test('the page works without a network only where its weights are kept', () => {
  expect(keptNotes(KEPT, { phase: 'kept' })).toEqual([
    'Page, weights and samples are kept in this browser: they work without a network.',
  ]);
  expect(keptNotes(NOT_KEPT, { phase: 'kept' })).toEqual([
    NOT_KEPT.notCached,
    'Without a network the page opens, but it has no weights to run.',
  ]);
  expect(keptNotes({ ...KEPT, source: 'file' }, { phase: 'kept' })[0]).not.toContain('weights');
});

test('why it does not is told', () => {
  expect(keptNotes(NOT_KEPT, { phase: 'refused', why: 'there is no room' })).toEqual([
    NOT_KEPT.notCached,
    'The page could not be kept for use without a network: there is no room.',
  ]);
});

test('a newer version is told of, and what reloading takes along', () => {
  const picture = { name: 'a.jpg', url: 'blob:1', alt: '', note: null, sample: null };
  const own = { picture, crop: null, result: null, summary: null };
  const shipped = { ...own, picture: { ...picture, sample: 'koala' } };
  expect(updateText({ ...STATE, update: 'none' })).toBeNull();
  expect(updateText({ ...STATE, update: 'waiting', entries: [shipped] })).toBe(
    'There is a newer version of this page: reload to run it.',
  );
  expect(updateText({ ...STATE, update: 'active', entries: [shipped, own] })).toMatch(
    /^A newer version .* has taken over.* reload it\. Pictures of your own have to be given again\.$/,
  );
  expect(SMALL.checkpoint?.keptAs).toBeNull();
  expect(updateText({ ...STATE, model: SMALL, update: 'waiting' })).toMatch(
    /The checkpoint, which is not kept, has to be given again\.$/,
  );
});
