import { afterEach, describe, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { upsample } from '../../src/explain/class-activation';
import type { Actions } from '../../src/state/actions';
import type { Entry, Result, State } from '../../src/state/state';
import { viewActions } from '../../src/state/view-actions';
import { NONE_BUSY, withBegun, withEnded } from '../../src/ui/export/busy';
import { EXPORTS } from '../../src/ui/export/exports';
import type { Pixels } from '../../src/ui/export/png';
import { currentReport, recordsOf } from '../../src/ui/export/records';
import { signedScale } from '../../src/ui/heat/colours';
import { cellsToPixels, overlayImage } from '../../src/ui/why/overlay';
import { SMALL } from './models';
import { READY, STATE } from './state';

/** What would be made into a PNG, for which there is no canvas here. */
const drawn: Pixels[] = [];
vi.mock('../../src/ui/export/png', () => ({
  pngOf(pixels: Pixels) {
    drawn.push(pixels);
    return Promise.resolve(new Blob([]));
  },
}));
afterEach(() => drawn.splice(0));

const SIZE = 4;
const CROP = {
  size: SIZE,
  rgba: Uint8ClampedArray.from({ length: 4 * SIZE * SIZE }, (_, i) => (i % 4 === 3 ? 255 : 2 * i)),
  imageWidth: 640,
  imageHeight: 427,
} as Result['crop'];
const CLASSES = ['tabby', 'tiger cat', 'goldfish'];
const MAP = { height: 2, width: 2, values: Float32Array.of(1, -2, 3, 4), bias: 0, logit: 1.5 };

const resultOf = (index: number): Result => ({
  index,
  image: `cat ${index}.jpg`,
  top: [{ class: 0, label: 'tabby', probability: 0.9, logit: 5 }],
  logits: Float32Array.of(5, 1, 0),
  activations: {},
  layerMs: { conv1: 6, 'conv2.0': 2 },
  timings: { decodeMs: 3, resizeMs: 2, runMs: 60, first: false, warm: true },
  crop: CROP,
});

const entryOf = (index: number): Entry => ({
  picture: { name: `cat ${index}.jpg`, url: '', alt: '', note: null, sample: null },
  crop: CROP,
  result: resultOf(index),
  summary: { statistics: {}, shares: {} },
});

/** Three pictures that ran together, the second of them on show. */
const RAN: State = {
  ...STATE,
  engine: READY.phase === 'ready' ? { ...READY, info: { ...READY.info, classes: CLASSES } } : READY,
  entries: [0, 1, 2].map(entryOf),
  ...entryOf(1),
  shown: 1,
  times: { ...STATE.times, firstMs: 90, firstBatch: 1, warmMs: [60, 80], warmBatch: 3 },
};
const FAILED: State = { ...RAN, engine: { phase: 'failed', message: 'The GPU was lost.' } };

const exportOf = (id: string) => {
  const found = EXPORTS.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no export ${id}.`);
  return found;
};
const answering = (answer: unknown) => (() => Promise.resolve(answer)) as Actions['ask'];

describe('times', () => {
  test('in the report are of as many pictures as it says', () => {
    expect(currentReport(RAN, new Date(0)).times_ms).toMatchObject({
      run: 60,
      images: 3,
      first: 90,
      first_images: 1,
      warm_median: 70,
      warm_median_images: 3,
    });
  });

  test('in the table are of those that ran, whatever batch the costs are for', () => {
    const [conv1, maxpool] = recordsOf(RAN, 16);
    expect(conv1).toMatchObject({ output: [16, 112, 112, 64], ms: 6, ms_batch: 3 });
    expect(maxpool).toMatchObject({ output: [16, 56, 56, 64], ms: null, ms_batch: null });
  });
});

describe('the model', () => {
  test('is told apart in the report', () => {
    expect(currentReport(RAN, new Date(0))).toMatchObject({
      model: 'ResNet-50',
      checkpoint: null,
      stride_on: '1x1',
      classes: 1000,
      preprocessing: { channels: 'BGR', resize: 256, longer_side: 'round', crop: 224 },
    });
    expect(currentReport({ ...RAN, model: SMALL }, new Date(0))).toMatchObject({
      model: 'ResNet-18',
      checkpoint: 'mine.safetensors',
      stride_on: null,
      classes: 2,
      preprocessing: { channels: 'RGB', scale: 1 / 255, resize: 64, crop: 64 },
    });
  });

  test('is what the table is of', async () => {
    const records = recordsOf({ ...RAN, model: SMALL }, 2);
    expect(records[0].output).toEqual([2, 32, 32, 64]);
    expect(records.at(-1)).toMatchObject({ layer: 'fc', output: [2, 1, 1, 2] });
    const { name } = await exportOf('csv').make({ ...STATE, model: SMALL }, answering(null));
    expect(name).toBe('ResNet-18 layers.csv');
  });
});

describe('an activation', () => {
  const npy = async (state: State) => {
    const values = Float32Array.from({ length: 3 * 4 }, (_, i) => i);
    const ask = answering({ shape: [3, 1, 2, 2], values });
    const { name, blob } = await exportOf('npy').make(state, ask);
    return { name, bytes: Buffer.from(await blob.arrayBuffer()) };
  };

  test('is that of the picture on show alone, whose name it has', async () => {
    const view = { ...RAN.view, layer: 'conv3' };
    const { name, bytes } = await npy({ ...RAN, view });
    expect(name).toBe('cat 1 conv3.npy');
    expect(bytes.toString('latin1')).toContain("'shape': (1, 1, 2, 2)");
    const floats = bytes.subarray(10 + bytes.readUInt16LE(8));
    expect(Array.from({ length: floats.length / 4 }, (_, i) => floats.readFloatLE(4 * i))).toEqual([
      4, 5, 6, 7,
    ]);
  });
});

describe('the class activation', () => {
  const cam = async (change: Partial<State>) => {
    const { name } = await exportOf('cam').make({ ...RAN, ...change }, answering(MAP));
    return { name, pixels: drawn[0] };
  };
  const painted = (pixels: Float32Array, opacity: number) =>
    overlayImage(CROP.rgba, pixels, SIZE, signedScale(MAP.values), opacity);
  const smooth = upsample(MAP.values, 2, 2, SIZE);
  const cells = cellsToPixels(MAP.values, 2, 2, SIZE);

  test('is drawn as on the page, which begins smooth', async () => {
    expect((await cam({})).pixels).toEqual({
      width: SIZE,
      height: SIZE,
      rgba: painted(smooth, 0.55),
    });
  });

  test('is drawn as chosen on the page', async () => {
    const store = createStore(() => RAN);
    const actions = viewActions(store);
    actions.setOverlayView({ drawn: 'cells' });
    actions.setOverlayView({ opacity: 0.25 });
    expect((await cam(store.getState())).pixels.rgba).toEqual(painted(cells, 0.25));
  });

  test('is named by its class, and by the one that it is compared with', async () => {
    expect((await cam({})).name).toBe('cat 1 why tabby.png');
    const view = { ...RAN.view, class: 2, against: 1 };
    expect((await cam({ view })).name).toBe('cat 1 why goldfish rather than tiger cat.png');
  });
});

describe('what can’t be made', () => {
  const missing = (id: string, state: State) => exportOf(id).missing(state);

  test('says whether nothing has run', () => {
    expect(missing('report', STATE)).toBe('Needs a picture to have run.');
    expect(() => currentReport(STATE, new Date(0))).toThrow('Nothing has run yet');
    expect(missing('report', RAN)).toBeNull();
    expect(missing('cam', RAN)).toBeNull();
  });

  test('or whether what ran has failed since', async () => {
    const sentence = 'The engine has failed: what the picture ran on is no longer known.';
    expect(missing('report', FAILED)).toBe(sentence);
    expect(missing('cam', FAILED)).toBe(sentence);
    expect(() => currentReport(FAILED, new Date(0))).toThrow(sentence);
    await expect(exportOf('cam').make(FAILED, answering(MAP))).rejects.toThrow(sentence);
    expect(missing('report', { ...RAN, engine: { phase: 'cancelled' } })).toContain('has stopped');
    expect(missing('report', { ...RAN, engine: STATE.engine })).toContain('is starting');
  });
});

test('of two exports at once, the first to end leaves the other’s mark', () => {
  const both = withBegun(withBegun(NONE_BUSY, 'npy'), 'maps');
  expect([...both]).toEqual(['npy', 'maps']);
  const left = withEnded(both, 'npy');
  expect([...left]).toEqual(['maps']);
  expect([...withEnded(left, 'maps')]).toEqual([]);
  expect([...NONE_BUSY]).toEqual([]);
});
