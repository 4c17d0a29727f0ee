/** What becomes of the page's state when another model takes its place. Pure. */
import { forgotten, showing } from './entries';
import { layerIdsOf, parentsOf, type Model } from './model';
import type { State } from './state';
import type { View } from './view';

/** The part of `view` that makes sense for `model`. */
export function viewOf(view: View, model: Model): View {
  const isThere = view.layer !== null && layerIdsOf(model).has(view.layer);
  return {
    ...view,
    model: model.checkpoint?.file.name ?? null,
    layer: isThere ? view.layer : null,
    channel: isThere ? view.channel : null,
  };
}

const OF_THE_MODEL = ['layer', 'channel', 'tab', 'class', 'against'] as const;

/** What the link asked for of the model called `name`; the classes are that model's own. */
function linkedPart({ linked }: State, name: string | null): Partial<View> {
  if (linked === null || linked.model !== name) return { class: null, against: null };
  return Object.fromEntries(OF_THE_MODEL.map((key) => [key, linked[key]]));
}

/** The state with `model` in it. What was known of the pictures was the other model's answer. */
export function withModel(state: State, model: Model): Partial<State> {
  const { entries, shown, table, linked } = state;
  const name = model.checkpoint?.file.name ?? null;
  const view = viewOf({ ...state.view, ...linkedPart(state, name) }, model);
  const layers = layerIdsOf(model);
  const open = [...table.open, ...(view.layer === null ? [] : parentsOf(view.layer))];
  return {
    model,
    ...showing(forgotten(entries), shown),
    unread: null,
    inspections: new Map(),
    view,
    linked: linked?.model === name ? null : linked,
    table: { ...table, open: new Set(open.filter((id) => layers.has(id))) },
  };
}
