import { useEffect, type RefObject } from 'react';
import type { LayerId } from '../../model/network';
import { partElement } from './usePartKeys';

/** How much of the neighbours comes into view too, in pixels. */
const MARGIN = 24;

/**
 * Brings the chosen part into view where the drawing scrolls sideways. Nothing else may move: the
 * table below it brings its own row into view.
 * @param width looked at again when it changes.
 */
export function useReveal(
  net: RefObject<SVGSVGElement | null>,
  selected: LayerId | null,
  width: number,
) {
  useEffect(() => {
    const box = net.current?.parentElement;
    const part = selected === null ? null : partElement(net, selected);
    if (!box || part === null) return;
    const view = box.getBoundingClientRect();
    const { left, right } = part.getBoundingClientRect();
    if (left < view.left) box.scrollBy({ left: left - view.left - MARGIN });
    else if (right > view.right) box.scrollBy({ left: right - view.right + MARGIN });
  }, [net, selected, width]);
}
