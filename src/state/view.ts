/** What the user chose to see: of the run, of the table, of the maps. */
import type { BackendName, EngineName } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import type { LayerId } from '../model/network';

/** What the URL holds: opening it restores this view. */
export interface View {
  /** The backend that was asked for; null lets the ladder choose. */
  readonly backend: BackendName | null;
  /** What runs the network on WebGPU; everywhere else TensorFlow.js does. */
  readonly engine: EngineName;
  readonly crop: CropMode;
  /** The file name of the checkpoint that runs; null for the model that comes with the page. */
  readonly model: string | null;
  /** The base name of a shipped photo, such as `tabby-cat`; several with commas between them. */
  readonly sample: string | null;
  /** The layer in the inspector. */
  readonly layer: LayerId | null;
  /** The batch that shapes and costs are shown for, 1 to `MAX_BATCH`. */
  readonly batch: number;
  /** What the inspector shows of the layer; null leaves it to what there is to show. */
  readonly tab: InspectorTab | null;
  /** The channel of the layer that is looked at, from 0. */
  readonly channel: number | null;
  /** The class whose evidence is shown, and the one it is compared with; null: the best, none. */
  readonly class: number | null;
  readonly against: number | null;
}

export const INSPECTOR_TABS = [
  'maps',
  'statistics',
  'shortcut',
  'arithmetic',
  'why',
  'compare',
] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

export const MAX_BATCH = 1024;

export type ShapeOrder = 'NHWC' | 'NCHW';
export type Theme = 'system' | 'light' | 'dark';
export const SORT_KEYS = [
  'order',
  'elements',
  'parameters',
  'macs',
  'activationBytes',
  'ms',
  'mean',
  'zeros',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** How the layer table is shown. Sorting keeps children under their parents. */
export interface TableView {
  readonly order: ShapeOrder;
  readonly open: ReadonlySet<LayerId>;
  readonly sort: { readonly key: SortKey; readonly descending: boolean };
}

/** How the maps that are laid over the picture are drawn. */
export interface OverlayView {
  /** 0 (only the picture) to 1 (only the map's colours). */
  readonly opacity: number;
  /** A class activation map: between the centres of its cells, or cell by cell. */
  readonly drawn: 'smooth' | 'cells';
}

/** How a layer's maps are laid out and coloured. */
export interface MapsView {
  /** The strongest channel first (see `ChannelMaps.strongest`), or by their numbers. */
  readonly order: 'strongest' | 'channel';
  /** Each channel's colours from its own range, or all from the layer's. */
  readonly scale: 'own' | 'shared';
}
