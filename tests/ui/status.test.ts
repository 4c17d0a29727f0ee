import { describe, expect, test } from 'vitest';
import { STARTING } from '../../src/state/store';
import { announcement } from '../../src/ui/common/announce';
import { restartText } from '../../src/ui/common/restarts';
import { chartOf } from '../../src/ui/status/cold-start';
import { choiceOf, choicesBeside } from '../../src/ui/status/names';
import { READY, STATE } from './state';

describe('what to run on', () => {
  const labels = (view: Parameters<typeof choiceOf>[0]) =>
    choicesBeside(choiceOf(view)).map(({ label }) => label);

  test('WebGPU has a choice of engines, all else is one', () => {
    expect(labels({ backend: null, engine: 'wgsl' })).toEqual([
      'Automatic',
      'WebGPU (own kernels)',
      'WebGPU (TensorFlow.js)',
      'WebGL',
      'WASM',
      'CPU',
    ]);
    expect(choiceOf({ backend: 'webgpu', engine: 'tfjs' }).value).toBe('webgpu-tfjs');
  });

  test('what a link asks for is offered too while it is in effect', () => {
    const chosen = choiceOf({ backend: null, engine: 'tfjs' });
    expect(chosen.label).toBe('Automatic (TensorFlow.js)');
    expect(choicesBeside(chosen)).toHaveLength(7);
    expect(choiceOf({ backend: 'wasm', engine: 'tfjs' }).label).toBe('WASM');
  });
});

describe('devices that were lost', () => {
  const LOST = 'The GPU was lost to WebGPU (unplugged).';
  const before = READY.phase === 'ready' ? READY.info : null;
  const starting = { ...STARTING, before };

  test('nothing is said without one', () => {
    expect(restartText(STATE)).toBeNull();
  });

  test('the last one’s reason stands there while another engine starts, and afterwards', () => {
    const text = (losses: string[], engine: typeof STATE.engine) => restartText({ losses, engine });
    expect(text([LOST], starting)).toBe(`Starting again. ${LOST}`);
    expect(text([LOST], READY)).toBe(`Restarted once. ${LOST}`);
    expect(text(['a', LOST], READY)).toBe(`Restarted twice. ${LOST}`);
    expect(text(['a', 'b', LOST], READY)).toBe(`Restarted 3 times. ${LOST}`);
  });

  test('a failure for the same reason is not told twice', () => {
    const text = (message: string) =>
      restartText({ losses: [LOST], engine: { phase: 'failed', message } });
    expect(text(`${LOST} Try again.`)).toBe('Restarted once, in vain.');
    expect(text('No backend could start.')).toBe(`Restarted once, in vain. ${LOST}`);
  });

  test('a screen reader is told, too', () => {
    expect(announcement({ ...STATE, engine: starting, losses: [LOST] })).toBe(
      `Starting again. ${LOST}`,
    );
  });
});

test('the chart of a cold start is as wide as the time to the answer', () => {
  const rows = chartOf({
    phases: [
      { name: 'page', start: 0, end: 250 },
      { name: 'run', start: 500, end: 900 },
    ],
    answeredMs: 1000,
    totalMs: 1000,
  });
  expect(rows).toEqual([
    { name: 'page', title: 'Load the page', startMs: 0, ms: 250, left: 0, width: 25 },
    { name: 'run', title: 'First run', startMs: 500, ms: 400, left: 50, width: 40 },
  ]);
});
