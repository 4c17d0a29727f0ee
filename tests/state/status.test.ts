import { expect, test } from 'vitest';
import { statusOf, type Engine, type Picture, type Result } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { EngineInfo } from '../../src/worker/protocol';

const state = createLensStore('').getState();
const engine: Engine = { phase: 'ready', info: {} as EngineInfo };
const picture = {} as Picture;
const result = {} as Result;

test('loading while the engine starts, whatever else there is', () => {
  expect(statusOf(state)).toBe('loading');
  expect(statusOf({ ...state, picture, error: 'x', run: { phase: 'waiting' } })).toBe('loading');
});

test('running from the moment that a picture is there to its result', () => {
  for (const phase of ['fetching', 'waiting'] as const) {
    expect(statusOf({ ...state, engine, picture, run: { phase } })).toBe('running');
  }
  expect(statusOf({ ...state, engine, picture, result })).toBe('ready');
});

test('error when the engine cannot run, or the picture could not be classified', () => {
  expect(statusOf({ ...state, engine: { phase: 'failed', message: 'x' } })).toBe('error');
  expect(statusOf({ ...state, engine: { phase: 'cancelled' } })).toBe('error');
  expect(statusOf({ ...state, engine, picture, error: 'x' })).toBe('error');
});

test('a trifle that failed beside a result is not an error of the page', () => {
  expect(statusOf({ ...state, engine, picture, result, error: 'x' })).toBe('ready');
  expect(statusOf({ ...state, engine, error: 'x' })).toBe('ready');
});
