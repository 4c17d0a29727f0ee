/** The view as a query string and back: opening a link restores what its sender saw. */
import { BACKENDS, ENGINES, type BackendName, type EngineName } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import { MAX_PICTURES } from './state';
import {
  INSPECTOR_TABS,
  MAX_BATCH,
  SORT_KEYS,
  type InspectorTab,
  type SortKey,
  type TableView,
  type View,
} from './view';

/** Tells which names there are. */
export type Names = Pick<ReadonlySet<string>, 'has'>;

export const DEFAULT_VIEW: View = {
  backend: null,
  engine: 'wgsl',
  crop: 'center',
  model: null,
  sample: null,
  layer: null,
  batch: 1,
  tab: null,
  channel: null,
  class: null,
  against: null,
};

/** How the table is shown, as far as links hold it: not which layers are open. */
export type TableLink = Pick<TableView, 'order' | 'sort'>;

export const DEFAULT_TABLE: TableLink = {
  order: 'NHWC',
  sort: { key: 'order', descending: false },
};

/** The network's own order comes first, of all else the largest. */
export const sortsDescending = (key: SortKey): boolean => key !== 'order';

const isBackend = (text: string | null): text is BackendName =>
  (BACKENDS as readonly (string | null)[]).includes(text);
const isEngine = (text: string | null): text is EngineName =>
  (ENGINES as readonly (string | null)[]).includes(text);
const isCrop = (text: string | null): text is CropMode => text === 'center' || text === 'whole';

const isTab = (text: string | null): text is InspectorTab =>
  (INSPECTOR_TABS as readonly (string | null)[]).includes(text);

/** A whole number from 0, or null for anything else. */
const numberOf = (text: string | null): number | null =>
  text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;

const isNumber = (text: string): boolean => numberOf(text) !== null;

/** A whole number from 1 to `MAX_BATCH`; what is no number becomes 1. */
export const clampBatch = (batch: number): number =>
  Number.isNaN(batch) ? 1 : Math.min(MAX_BATCH, Math.max(1, Math.round(batch)));

/** How many pictures run together where these samples are opened: 1 where there are none. */
export const picturesOf = (sample: View['sample']): number =>
  Math.min(MAX_PICTURES, sample?.split(',').length ?? 1);

/**
 * The view of a query string. What is missing or makes no sense takes its default.
 * @param layers the names that `layer` may take.
 */
export function parseView(search: string, layers: Names): View {
  const query = new URLSearchParams(search);
  const [backend, engine] = [query.get('backend'), query.get('engine')];
  const [crop, layer, tab] = [query.get('crop'), query.get('layer'), query.get('tab')];
  const sample = query.get('sample');
  return {
    backend: isBackend(backend) ? backend : DEFAULT_VIEW.backend,
    engine: isEngine(engine) ? engine : DEFAULT_VIEW.engine,
    crop: isCrop(crop) ? crop : DEFAULT_VIEW.crop,
    model: query.get('model') || null,
    sample,
    layer: layer !== null && layers.has(layer) ? layer : DEFAULT_VIEW.layer,
    batch: query.has('batch') ? clampBatch(Number(query.get('batch'))) : picturesOf(sample),
    tab: isTab(tab) ? tab : DEFAULT_VIEW.tab,
    channel: numberOf(query.get('channel')),
    class: numberOf(query.get('class')),
    against: numberOf(query.get('against')),
  };
}

const sortKeyOf = (text: string): SortKey | undefined =>
  SORT_KEYS.find((candidate) => candidate === text.replace(/^-/, ''));

/** `shapes=nchw`, and `sort=macs`, or `sort=-macs` for the other direction. */
export function parseTable(search: string): TableLink {
  const query = new URLSearchParams(search);
  const text = query.get('sort') ?? '';
  const key = sortKeyOf(text);
  return {
    order: query.get('shapes') === 'nchw' ? 'NCHW' : DEFAULT_TABLE.order,
    sort: key
      ? { key, descending: sortsDescending(key) !== text.startsWith('-') }
      : DEFAULT_TABLE.sort,
  };
}

type Understands = (text: string, layers: Names) => boolean;

const UNDERSTOOD: Readonly<Record<string, Understands>> = {
  layer: (text, layers) => layers.has(text),
  tab: isTab,
  channel: isNumber,
  class: isNumber,
  against: isNumber,
  backend: isBackend,
  engine: isEngine,
  crop: isCrop,
  batch: (text) => !Number.isNaN(Number(text)),
  sort: (text) => sortKeyOf(text) !== undefined,
  shapes: (text) => text === 'nchw' || text === 'nhwc',
};

/** The parameters that `parseView` and `parseTable` make nothing of; empty ones ask for nothing. */
export function notUnderstood(
  search: string,
  layers: Names,
): { readonly key: string; readonly text: string }[] {
  const query = new URLSearchParams(search);
  return Object.entries(UNDERSTOOD).flatMap(([key, understands]) => {
    const text = query.get(key) ?? '';
    return text === '' || understands(text, layers) ? [] : [{ key, text }];
  });
}

function sortText({ key, descending }: TableLink['sort']): string | null {
  const reversed = descending !== sortsDescending(key);
  if (key === DEFAULT_TABLE.sort.key && !reversed) return null;
  return reversed ? `-${key}` : key;
}

/** `search` with the view and table written into it: defaults are left out, other parameters kept. */
export function formatView(view: View, { order, sort }: TableLink, search: string): string {
  const query = new URLSearchParams(search);
  const write = (key: string, value: string | number | null) => {
    if (value === null) query.delete(key);
    else query.set(key, String(value));
  };
  const usual = { ...DEFAULT_VIEW, batch: picturesOf(view.sample) };
  for (const key of Object.keys(usual) as (keyof View)[]) {
    write(key, view[key] === usual[key] ? null : view[key]);
  }
  write('shapes', order === DEFAULT_TABLE.order ? null : order.toLowerCase());
  write('sort', sortText(sort));
  const text = query.toString();
  return text ? `?${text}` : '';
}
