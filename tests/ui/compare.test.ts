import { describe, expect, test } from 'vitest';
import { channelMapsOf } from '../../src/explain/channels';
import type { SelfCheck } from '../../src/state/self-check';
import { rove, withModifier } from '../../src/ui/common/roving';
import {
  engineTitle,
  othersThan,
  progressOf,
  toleranceText,
  usualOther,
  verdictText,
} from '../../src/ui/compare/check-text';
import { amountText, ratioText } from '../../src/ui/compare/measures';
import { signedScale } from '../../src/ui/heat/colours';
import { commonScale } from '../../src/ui/compare/pair';
import { entryText } from '../../src/ui/image/entry-text';
import { BACKEND } from './state';

describe('maps of two pictures', () => {
  /** One channel of two pixels. */
  const maps = (...values: number[]) => channelMapsOf(Float32Array.from(values), 1, 2, 1);

  test('share one scale, from zero or with zero in the middle', () => {
    expect(commonScale(maps(1, 3), maps(2, 5), 0)).toEqual({ kind: 'amount', min: 0, max: 5 });
    expect(commonScale(maps(1, 3), maps(-6, 5), 0)).toEqual({ kind: 'signed', min: -6, max: 6 });
    expect(commonScale(maps(NaN, NaN), maps(1, 2), 0)).toEqual({ kind: 'amount', min: 0, max: 2 });
    expect(commonScale(maps(NaN, NaN), maps(NaN, NaN), 0)).toMatchObject({ min: 0, max: 0 });
  });

  test('differ to either side of zero, by nothing too', () => {
    const scale = signedScale(Float32Array.of(1, -4, NaN, Infinity));
    expect(scale).toEqual({ kind: 'signed', min: -4, max: 4 });
    expect(signedScale(Float32Array.of(0, 0))).toEqual({ kind: 'signed', min: -1, max: 1 });
  });

  test('have measures that line up, and dashes where there are none', () => {
    expect(ratioText(0.5)).toBe('0.500');
    expect(ratioText(-0.0617)).toBe('−0.062');
    expect(ratioText(Infinity)).toBe('∞');
    expect([ratioText(NaN), amountText(NaN)]).toEqual(['–', '–']);
    expect(amountText(-1.23456)).toBe('−1.235');
  });
});

describe('the strip', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowLeft', 0, 2],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['Enter', 1, null],
  ])('%s leads from %d of three to %o', (key, at, to) => {
    expect(rove(key, at, 3)).toBe(to);
  });

  test('leaves keys to the browser that are pressed with another', () => {
    const none = { altKey: false, ctrlKey: false, metaKey: false };
    expect(withModifier(none)).toBe(false);
    for (const key of ['altKey', 'ctrlKey', 'metaKey']) {
      expect(withModifier({ ...none, [key]: true })).toBe(true);
    }
  });

  test('names a picture, and its best class once that is known', () => {
    const picture = { name: 'a.png', url: '', alt: '', note: null, sample: null };
    const entry = { picture, crop: null, result: null, summary: null };
    expect(entryText(entry)).toBe('a.png');
    const top = [{ class: 281, label: 'tabby', probability: 0.6661, logit: 1 }];
    expect(entryText({ ...entry, result: { top } as never })).toBe('a.png: tabby, 66.6 %');
  });
});

describe('the self-check', () => {
  const WGSL = { ...BACKEND, backend: 'webgpu', engine: 'wgsl' } as const;
  const values = (active: Parameters<typeof othersThan>[0]) =>
    othersThan(active).map(({ value }) => value);

  test('is against anything but what runs', () => {
    expect(values(BACKEND)).toEqual(['webgpu', 'webgpu-tfjs', 'webgl', 'cpu']);
    expect(values(WGSL)).toEqual(['webgpu-tfjs', 'webgl', 'wasm', 'cpu']);
    expect(values({ backend: 'webgpu', engine: 'tfjs' })).toEqual([
      'webgpu',
      'webgl',
      'wasm',
      'cpu',
    ]);
  });

  test('is against WASM, or where that runs already against the CPU, unless something is chosen', () => {
    expect(usualOther(othersThan(WGSL)).backend).toBe('wasm');
    expect(usualOther(othersThan(BACKEND)).backend).toBe('cpu');
  });

  test('says what it waits for', () => {
    const asked = { backend: 'webgl', engine: 'wgsl' } as const;
    const starting = { phase: 'starting', asked, other: null, weights: null } as const;
    expect(progressOf(starting)).toEqual({ text: 'Starting WebGL', share: null });
    const weights = { source: 'cache', loadedBytes: 25e6, totalBytes: 50e6 } as const;
    expect(progressOf({ ...starting, other: BACKEND, weights })).toEqual({
      text: 'WASM, weights: 25.0 of 50.0 MB, from this browser’s cache',
      share: 0.5,
    });
    const all = { ...weights, loadedBytes: 50e6 };
    expect(progressOf({ ...starting, weights: all })).toEqual({
      text: 'Preparing the network on WebGL',
      share: null,
    });
    expect(progressOf({ phase: 'running', other: WGSL, done: 7, total: 70 })).toEqual({
      text: 'Running on WebGPU (own kernels): operation 7 of 70',
      share: 0.1,
    });
    expect(progressOf({ phase: 'comparing', other: WGSL, done: 2, total: 8 })).toEqual({
      text: 'Comparing: 2 of 8 stages',
      share: 0.25,
    });
    expect(progressOf({ phase: 'failed', message: '' })).toBeNull();
  });

  const best = (label: string) => ({ class: label.length, label, probability: 1, logit: 1 });

  function outcome(relative: Record<string, number>, other = 'tabby') {
    return {
      phase: 'there',
      active: WGSL,
      other: BACKEND,
      layers: Object.entries(relative).map(([layer, each]) => ({
        layer,
        difference: { largest: each, at: 0, relative: each },
      })),
      best: { active: best('tabby'), other: best(other) },
      runMs: 1,
    } as const satisfies SelfCheck;
  }

  test('tells by how much and where two engines are apart', () => {
    expect(verdictText(outcome({ conv1: 2e-6, conv2: 1.5e-5 }))).toBe(
      'WebGPU (own kernels) and WASM agree: no stage is off by more than 1.50e−5 of its largest value (conv2); both say tabby.',
    );
    expect(verdictText(outcome({ conv1: 2e-6, conv2: 0.0025, conv3: 0.5 }))).toBe(
      'WebGPU (own kernels) and WASM differ: conv2 is the first stage that is off by more than 0.001 of its largest value, and the worst is off by 0.5 of its largest value (conv3); both say tabby.',
    );
    expect(verdictText(outcome({ conv1: 2e-6 }, 'crane bird'))).toBe(
      'WebGPU (own kernels) and WASM differ: no stage is off by more than 2.00e−6 of its largest value (conv1); the one says tabby, the other crane bird.',
    );
  });

  test('allows more where either engine rounds to half precision', () => {
    expect(toleranceText({ active: WGSL, other: BACKEND })).toMatch(/^Allowed: 0\.001 .*10⁻⁴/);
    const half = { ...WGSL, precision: 'f16' } as const;
    expect(toleranceText({ active: half, other: BACKEND })).toMatch(/^Allowed: 0\.01 .*2·10⁻³/);
    expect(engineTitle({ backend: 'webgpu', engine: 'tfjs' })).toBe('WebGPU (TensorFlow.js)');
  });
});
