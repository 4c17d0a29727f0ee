import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { withModifier } from '../common/roving';
import { scrolledTo, stepInGrid } from './walk';

interface Options {
  /** What scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly order: Uint16Array;
  /** Where each channel stands in `order`. */
  readonly places: Uint16Array;
  readonly chosen: number | null;
  readonly columns: number;
  /** In CSS pixels. */
  readonly rowHeight: number;
  readonly onChoose: (channel: number) => void;
}

/** Which channel's tile an event is about. */
export function channelAt(target: EventTarget): number | null {
  const tile = target instanceof Element ? target.closest('[data-channel]') : null;
  return tile === null ? null : Number(tile.getAttribute('data-channel'));
}

/** Moves the focus along the tiles: one of them is reached by Tab, the arrow keys do the rest. */
export function useGridKeys(options: Options) {
  const { box, order, places, chosen, columns, rowHeight, onChoose } = options;
  const [last, setLast] = useState({ channel: chosen ?? order[0], chosen, order });
  const moved = useRef(false);

  let { channel } = last;
  // In another order, and where another channel is chosen elsewhere, the walk begins anew.
  if (last.order !== order) channel = chosen ?? order[0];
  else if (last.chosen !== chosen && chosen !== null) channel = chosen;
  if (last.order !== order || last.chosen !== chosen) setLast({ channel, chosen, order });

  // The box changes its height once a channel is chosen, and its rows with its width.
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null || columns === 0) return;
    const top = Math.floor(places[channel] / columns) * rowHeight;
    const { scrollTop, clientHeight } = current;
    current.scrollTo({ top: scrolledTo(scrollTop, clientHeight, top, top + rowHeight) });
    if (!moved.current) return;
    moved.current = false;
    current.querySelector<HTMLElement>(`[data-channel="${channel}"]`)?.focus();
  }, [box, channel, chosen, columns, places, rowHeight]);

  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const at = channelAt(event.target);
    if (at === null || withModifier(event)) return;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      onChoose(at);
      return;
    }
    const rowsShown = Math.floor((box.current?.clientHeight ?? 0) / rowHeight);
    const to = stepInGrid(key, places[at], { count: order.length, columns, rowsShown });
    if (to === null) return;
    event.preventDefault();
    moved.current = order[to] !== channel;
    setLast({ channel: order[to], chosen, order });
  };

  const onFocus = ({ target }: FocusEvent) => {
    const at = channelAt(target);
    if (at !== null && at !== channel) setLast({ channel: at, chosen, order });
  };

  return { channel, onKeyDown, onFocus };
}
