/** What the inspector can show, and of which layers. */
import { lazy, type ComponentType } from 'react';
import type { Layer } from '../../model/layers';
import type { State } from '../../state/state';
import type { InspectorTab } from '../../state/view';
import type { Tab } from '../common/Tabs';

export const TABS: readonly Tab<InspectorTab>[] = [
  { id: 'maps', label: 'Maps' },
  { id: 'statistics', label: 'Statistics' },
  { id: 'shortcut', label: 'Shortcut' },
  { id: 'arithmetic', label: 'Arithmetic' },
  { id: 'why', label: 'Why' },
  { id: 'compare', label: 'Compare' },
];

/** The tab on show: what was chosen, else the maps where there is a picture to have some. */
export const tabOf = ({ view, picture }: State): InspectorTab =>
  view.tab ?? (picture === null ? 'arithmetic' : 'maps');

/** Those that need a layer to be chosen. */
export const OF_A_LAYER: Readonly<
  Record<'maps' | 'statistics' | 'arithmetic', ComponentType<{ layer: Layer }>>
> = {
  maps: lazy(() => import('../maps/MapsView').then((module) => ({ default: module.MapsView }))),
  statistics: lazy(() =>
    import('../statistics/StatisticsView').then((module) => ({ default: module.StatisticsView })),
  ),
  arithmetic: lazy(() =>
    import('../arithmetic/ArithmeticView').then((module) => ({ default: module.ArithmeticView })),
  ),
};

/** Those that also say something of the whole network. */
export const OF_THE_NETWORK: Readonly<
  Record<'shortcut' | 'why' | 'compare', ComponentType<{ layer: Layer | null }>>
> = {
  shortcut: lazy(() =>
    import('../shortcut/ShortcutView').then((module) => ({ default: module.ShortcutView })),
  ),
  why: lazy(() => import('../why/WhyView').then((module) => ({ default: module.WhyView }))),
  compare: lazy(() =>
    import('../compare/CompareView').then((module) => ({ default: module.CompareView })),
  ),
};
