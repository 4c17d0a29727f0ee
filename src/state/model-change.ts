/** What becomes of the page's state when another model takes its place. Pure. */
import { forgotten, showing } from './entries';
import { layerIdsOf, parentsOf, type Model } from './model';
import type { State } from './state';
import type { View } from './view';

/** What a view holds that only one model can be asked. */
export const OF_THE_MODEL = ['layer', 'channel', 'tab', 'class', 'against'] as const;

/** The part of `view` that makes sense for `model`. */
export function viewOf(view: View, model: Model): View {
  const isThere = view.layer !== null && layerIdsOf(model).has(view.layer);
  const { classes } = model.network.fc;
  const classOf = (index: number | null) => (index !== null && index < classes ? index : null);
  return {
    ...view,
    model: model.checkpoint?.file.name ?? null,
    layer: isThere ? view.layer : null,
    channel: isThere ? view.channel : null,
    class: classOf(view.class),
    against: classOf(view.against),
  };
}

/** What is shown of `model` in place of a view that is another model's: its classes are not its. */
export const viewInstead = (view: View, model: Model): View =>
  viewOf({ ...view, class: null, against: null }, model);

/** The part of a link's view that is about the model which it was made with. */
export const ownPart = (linked: View): Partial<View> =>
  Object.fromEntries(OF_THE_MODEL.map((key) => [key, linked[key]]));

/** The state with `model` in it. What was known of the pictures was the other model's answer. */
export function withModel(state: State, model: Model): Partial<State> {
  const { entries, shown, table, linked } = state;
  const isLinked = linked !== null && linked.model === model.checkpoint?.file.name;
  const view = isLinked
    ? viewOf({ ...state.view, ...ownPart(linked) }, model)
    : viewInstead(state.view, model);
  const layers = layerIdsOf(model);
  const open = [...table.open, ...(view.layer === null ? [] : parentsOf(view.layer))];
  return {
    model,
    ...showing(forgotten(entries), shown),
    unread: null,
    inspections: new Map(),
    view,
    // Nor is it asked for again once another one was taken.
    linked: model.checkpoint === null ? linked : null,
    ...(isLinked && { linkNote: null }),
    table: { ...table, open: new Set(open.filter((id) => layers.has(id))) },
  };
}
