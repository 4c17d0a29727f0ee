/** A state to change one thing of. */
import { CAMERA_OFF } from '../../src/state/camera';
import { NO_COLD_START } from '../../src/state/cold-start';
import { BUILT_IN } from '../../src/state/model';
import type { State } from '../../src/state/state';
import {
  DEFAULT_MAPS_VIEW,
  DEFAULT_OVERLAY_VIEW,
  NO_ENTRIES,
  NO_TIMES,
  STARTING,
} from '../../src/state/store';
import { DEFAULT_VIEW } from '../../src/state/url';

export const STATE: State = {
  view: DEFAULT_VIEW,
  linked: null,
  model: BUILT_IN,
  opening: null,
  kept: [],
  keeping: null,
  engine: STARTING,
  ...NO_ENTRIES,
  camera: CAMERA_OFF,
  run: null,
  times: NO_TIMES,
  losses: [],
  coldStart: NO_COLD_START,
  error: null,
  linkNote: null,
  samples: [],
  offline: { phase: 'unknown' },
  update: 'none',
  table: { order: 'NHWC', open: new Set(), sort: { key: 'order', descending: false } },
  mapsView: DEFAULT_MAPS_VIEW,
  overlayView: DEFAULT_OVERLAY_VIEW,
  theme: 'system',
};

export const BACKEND = {
  backend: 'wasm',
  engine: 'tfjs',
  precision: 'f32',
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
    untimed: null,
    losses: [],
  },
};

/** The engine with `loadedBytes` of 100 MB there. */
export const loading = (
  loadedBytes: number,
  source: 'network' | 'cache' = 'network',
): State['engine'] => ({
  ...STARTING,
  backend: BACKEND,
  weights: { source, loadedBytes, totalBytes: 100e6 },
});
