/** The one store. `session.ts` and its parts write to it; the UI subscribes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CAMERA_OFF } from './camera';
import { NO_COLD_START } from './cold-start';
import { BUILT_IN, layerIdsOf, parentsOf } from './model';
import type { Engine, RunTimes, State } from './state';
import type { MapsView, OverlayView } from './view';
import { loadTheme } from './theme';
import { linkNoteOf } from './link-note';
import { viewInstead, viewOf } from './model-change';
import { parseTable, parseView } from './url';

export type Store = StoreApi<State>;

export const STARTING = {
  phase: 'starting',
  backend: null,
  weights: null,
  compileMs: null,
  before: null,
} as const satisfies Engine;
export const NO_TIMES: RunTimes = {
  firstMs: null,
  firstBatch: 1,
  warmMs: [],
  warmBatch: 1,
  warmTraced: true,
  partMs: null,
};

export const DEFAULT_MAPS_VIEW: MapsView = { order: 'strongest', scale: 'own' };
/** Enough to see the colours, and what they lie on. */
export const DEFAULT_OVERLAY_VIEW: OverlayView = { opacity: 0.55, drawn: 'smooth' };

/** No picture: what `showing` returns for none. */
export const NO_ENTRIES = {
  entries: [],
  shown: 0,
  picture: null,
  crop: null,
  result: null,
  summary: null,
  unread: null,
  other: null,
  selfCheck: null,
  inspections: new Map<never, never>(),
  occlusion: null,
} as const;

/** Which layers a checkpoint has is known once it is there. */
const ANY_LAYER = { has: () => true };

/** @param search the query string that the page was opened with. */
export function createLensStore(search: string): Store {
  const layers = layerIdsOf(BUILT_IN);
  const asked = parseView(search, ANY_LAYER);
  const isLinked = asked.model !== null;
  const view = isLinked ? viewInstead(asked, BUILT_IN) : viewOf(asked, BUILT_IN);
  return createStore<State>(() => ({
    view,
    linked: isLinked ? asked : null,
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
    linkNote: linkNoteOf(search, isLinked ? ANY_LAYER : layers),
    samples: [],
    offline: { phase: 'unknown' },
    update: 'none',
    table: {
      ...parseTable(search),
      open: new Set(view.layer ? parentsOf(view.layer) : []),
    },
    mapsView: DEFAULT_MAPS_VIEW,
    overlayView: DEFAULT_OVERLAY_VIEW,
    theme: loadTheme(),
  }));
}
