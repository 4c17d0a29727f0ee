/** The view as a query string and back: opening a link restores what its sender saw. */
import { BACKENDS, type BackendName } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import { MAX_BATCH, type View } from './state';

export const DEFAULT_VIEW: View = {
  backend: null,
  crop: 'center',
  sample: null,
  layer: null,
  batch: 1,
};

const isBackend = (text: string | null): text is BackendName =>
  (BACKENDS as readonly (string | null)[]).includes(text);
const isCrop = (text: string | null): text is CropMode => text === 'center' || text === 'whole';

/** A whole number from 1 to `MAX_BATCH`; what is no number becomes 1. */
export const clampBatch = (batch: number): number =>
  Number.isNaN(batch) ? 1 : Math.min(MAX_BATCH, Math.max(1, Math.round(batch)));

/**
 * The view of a query string. What is missing or makes no sense takes its default.
 * @param layers the names that `layer` may take.
 */
export function parseView(search: string, layers: ReadonlySet<string>): View {
  const query = new URLSearchParams(search);
  const [backend, crop, layer] = [query.get('backend'), query.get('crop'), query.get('layer')];
  return {
    backend: isBackend(backend) ? backend : DEFAULT_VIEW.backend,
    crop: isCrop(crop) ? crop : DEFAULT_VIEW.crop,
    sample: query.get('sample'),
    layer: layer !== null && layers.has(layer) ? layer : DEFAULT_VIEW.layer,
    batch: query.has('batch') ? clampBatch(Number(query.get('batch'))) : DEFAULT_VIEW.batch,
  };
}

/** `search` with the view written into it: defaults are left out, other parameters kept. */
export function formatView(view: View, search: string): string {
  const query = new URLSearchParams(search);
  for (const key of Object.keys(DEFAULT_VIEW) as (keyof View)[]) {
    const value = view[key];
    if (value === null || value === DEFAULT_VIEW[key]) query.delete(key);
    else query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}
