import { useEffect, useState, type RefObject } from 'react';

/** Less is rounding. */
const LEAST = 1;

/** Whether there is more in `box` to its left and right, and how wide its own scroll bar is. */
export function useOverflow(box: RefObject<HTMLElement | null>) {
  const [before, setBefore] = useState(false);
  const [after, setAfter] = useState(false);
  const [bar, setBar] = useState(0);

  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const measure = () => {
      const { scrollLeft, scrollWidth, clientWidth, offsetWidth } = current;
      setBefore(scrollLeft > LEAST);
      setAfter(scrollWidth - clientWidth - scrollLeft > LEAST);
      setBar(offsetWidth - clientWidth);
    };
    const observer = new ResizeObserver(measure);
    for (const element of [current, ...current.children]) observer.observe(element);
    current.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', measure);
    };
  }, [box]);

  return { before, after, bar };
}
