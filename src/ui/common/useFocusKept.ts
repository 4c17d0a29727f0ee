import { useLayoutEffect, type RefObject } from 'react';

/**
 * When a part of the page goes while the focus is in it, the focus goes elsewhere instead of nowhere.
 * @param part the part; mounted and unmounted together with the caller.
 * @param elsewhere given the part, which is still in the page.
 */
export function useFocusKept(
  part: RefObject<HTMLElement | null>,
  elsewhere: (part: HTMLElement) => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const { current } = part;
    return () => {
      if (current?.contains(document.activeElement)) elsewhere(current)?.focus();
    };
  }, [part, elsewhere]);
}
