import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { withModifier } from '../common/roving';
import { useActions } from '../context';
import { placeOf, step, type Place } from './walk';

/** Which part of the drawing an event is about. */
export const partAt = (target: EventTarget): LayerId | null =>
  target instanceof Element
    ? (target.closest('[data-part]')?.getAttribute('data-part') ?? null)
    : null;

/** The element that draws part `id`. */
export const partElement = (net: RefObject<SVGSVGElement | null>, id: LayerId) =>
  net.current?.querySelector<SVGGElement>(`[data-part="${id}"]`) ?? null;

/** Moves the focus along the parts of the drawing and chooses the one that has it. */
export function usePartKeys(net: RefObject<SVGSVGElement | null>, layers: readonly Layer[]) {
  const actions = useActions();
  const [place, setPlace] = useState<Place | null>(null);
  const [ringed, setRinged] = useState<LayerId | null>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const id = partAt(event.target);
    if (id === null || withModifier(event)) return;
    setRinged(id);
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      actions.select(id);
      return;
    }
    const from = place?.id === id ? place : placeOf(layers, id);
    const to = from === null ? null : step(layers, from, key);
    if (to === null) return;
    event.preventDefault();
    setPlace(to);
    partElement(net, to.id)?.focus();
  };

  const onFocus = ({ target }: FocusEvent) => {
    const id = partAt(target);
    // A step has said already in which row it is.
    if (id !== null) setPlace((now) => (now?.id === id ? now : placeOf(layers, id)));
    setRinged(target.matches(':focus-visible') ? id : null);
  };

  const onBlur = () => setRinged(null);

  return {
    /** The part that had the focus last. */
    last: place?.id ?? null,
    /** The one that shows that it has it. */
    ringed,
    onKeyDown,
    onFocus,
    onBlur,
  };
}
