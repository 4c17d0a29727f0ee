import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/state/state';
import { STARTING } from '../../src/state/store';
import { announcement } from '../../src/ui/common/announce';
import { loadingOf, runningOf } from '../../src/ui/image/progress-of';
import { BACKEND, loading, READY, STATE } from './state';

describe('loading', () => {
  const at = (engine: typeof STATE.engine) => loadingOf({ ...STATE, engine });

  test('nothing is known at first', () => {
    expect(loadingOf(STATE)).toEqual({ text: 'Choosing a backend', share: null });
    expect(at({ ...STARTING, backend: BACKEND })?.share).toBeNull();
  });

  test('bytes tell the network from the cache', () => {
    expect(at(loading(25e6))).toEqual({
      text: 'Weights: 25.0 of 100.0 MB, from the network',
      share: 0.25,
    });
    expect(at(loading(25e6, 'cache'))?.text).toContain('from this browser’s cache');
  });

  test('what comes after the last byte has no measure', () => {
    expect(at(loading(100e6))).toEqual({ text: 'Preparing the network', share: null });
    expect(at(READY)).toBeNull();
  });
});

describe('running', () => {
  test('counts operations', () => {
    const run = { phase: 'running', done: 31, total: 124 } as const;
    expect(runningOf({ ...STATE, engine: READY, run })).toEqual({
      text: 'Running: operation 31 of 124',
      share: 0.25,
    });
  });

  test('waiting for the engine is told by the engine’s own progress', () => {
    const run = { phase: 'waiting' } as const;
    expect(runningOf({ ...STATE, run })).toBeNull();
    expect(runningOf({ ...STATE, engine: READY, run })).not.toBeNull();
  });
});

describe('what a screen reader is told', () => {
  test('loading in quarters', () => {
    const told = [1e6, 24e6, 26e6, 99e6].map((done) =>
      announcement({ ...STATE, engine: loading(done) }),
    );
    expect(told).toEqual([
      'Loading the network: 0 per cent.',
      'Loading the network: 0 per cent.',
      'Loading the network: 25 per cent.',
      'Loading the network: 75 per cent.',
    ]);
  });

  test('the answer, not each operation on the way to it', () => {
    const picture = { name: 'cat.png', url: 'blob:', alt: 'cat.png', note: null, sample: null };
    const running = { ...STATE, engine: READY, picture };
    const first = announcement({ ...running, run: { phase: 'running', done: 1, total: 9 } });
    expect(announcement({ ...running, run: { phase: 'running', done: 8, total: 9 } })).toBe(first);

    const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
    const result: Result = {
      index: 0,
      image: 'cat.png',
      top: [
        { class: 281, label: 'tabby', probability: 0.666, logit: 9 },
        { class: 282, label: 'tiger cat', probability: 0.28, logit: 8 },
      ],
      logits: new Float32Array(0),
      activations: {},
      layerMs: null,
      timings: { decodeMs: 1, resizeMs: 1, runMs: 1, first: false, warm: true },
      crop,
    };
    expect(announcement({ ...running, result })).toBe(
      'cat.png: tabby, 66.6 %. Then tiger cat, 28.0 %.',
    );
  });
});
