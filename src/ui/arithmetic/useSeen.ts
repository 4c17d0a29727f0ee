import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

const onVisibility = (onChange: () => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
};

/** Whether half of an element or more can be seen: it is scrolled to, and the page is in front. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [onScreen, setOnScreen] = useState(false);
  const inFront = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setOnScreen(entries.at(-1)?.isIntersecting ?? false),
      { threshold: 0.5 },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return onScreen && inFront;
}
