import { useEffect, useState, type RefObject } from 'react';

interface Options {
  /** Keep the last width while the element is hidden, so that what is in it stays as it is. */
  readonly keep?: boolean;
}

/** The width that an element offers to what is in it, in CSS pixels; 0 while it is not on show. */
export function useWidth(
  element: RefObject<HTMLElement | null>,
  { keep = false }: Options = {},
): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setWidth((before) => (keep && contentRect.width === 0 ? before : contentRect.width)),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, keep]);
  return width;
}
