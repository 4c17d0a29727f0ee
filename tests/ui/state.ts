/** A state to change one thing of. */
import type { State } from '../../src/state/state';

export const STATE: State = {
  view: { backend: null, crop: 'center', sample: null, layer: null, batch: 1 },
  engine: { phase: 'starting', backend: null, weights: null, compileMs: null },
  picture: null,
  crop: null,
  run: null,
  result: null,
  times: { firstMs: null, warmMs: [] },
  error: null,
  samples: [],
  table: { order: 'NHWC', open: new Set(), sort: { key: 'order', descending: false } },
  theme: 'system',
};

export const BACKEND = {
  backend: 'wasm',
  adapter: 'SIMD, 2 threads',
  software: false,
  reason: 'There is no GPU here.',
  fellBack: false,
} as const;

export const READY: State['engine'] = {
  phase: 'ready',
  info: {
    ...BACKEND,
    model: 'ResNet-50',
    classes: [],
    weights: { source: 'cache', bytes: 51113848, loadMs: 400, notCached: null },
    compileMs: 0,
  },
};

/** The engine with `loadedBytes` of 100 MB there. */
export const loading = (
  loadedBytes: number,
  source: 'network' | 'cache' = 'network',
): State['engine'] => ({
  phase: 'starting',
  backend: BACKEND,
  weights: { source, loadedBytes, totalBytes: 100e6 },
  compileMs: null,
});
