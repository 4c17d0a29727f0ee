import { useLayoutEffect, useState, type RefObject } from 'react';

/** How many units, of which 16 make 1 rem, so that a drawing grows with the text beside it. */
export const UNITS_PER_REM = 16;

function unitsIn(box: HTMLElement): number {
  const { paddingLeft, paddingRight } = getComputedStyle(box);
  const pixels = box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(0, Math.floor((pixels / rem) * UNITS_PER_REM));
}

/** How wide `box` is within its padding, in units; 0 before that is known and while it is hidden. */
export function useUnits(box: RefObject<HTMLElement | null>): number {
  const [units, setUnits] = useState(0);
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const measure = () => setUnits(unitsIn(current));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [box]);
  return units;
}
