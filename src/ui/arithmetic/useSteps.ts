import { useEffect, useState } from 'react';
import { useMediaQuery } from '../common/useMediaQuery';

/** Slow enough that each step can be followed, in milliseconds. */
const STEP_MS = 600;

export interface Steps {
  readonly step: number;
  readonly playing: boolean;
  /** Goes to a step, and stays there. */
  readonly goTo: (step: number) => void;
  readonly pause: () => void;
  /** Goes on; from the last step, begins anew. */
  readonly play: () => void;
}

/**
 * Steps from 0 to `count` − 1, once through. They begin by themselves unless the user wants little
 * motion.
 * @param seen whether anyone can see it: else it waits.
 */
export function useSteps(count: number, seen: boolean): Steps {
  const reduced = useMediaQuery('(prefers-reduced-motion: reduce)');
  const [gone, setGone] = useState(0);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const last = count - 1;
  // The same layer of another model may have fewer.
  const step = Math.min(gone, last);
  const playing = (chosen ?? !reduced) && step < last;

  useEffect(() => {
    if (!playing || !seen) return;
    const timer = setTimeout(() => setGone(step + 1), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, seen, step]);

  return {
    step,
    playing,
    goTo(next) {
      setChosen(false);
      setGone(Math.min(last, Math.max(0, next)));
    },
    pause: () => setChosen(false),
    play() {
      setChosen(true);
      if (step === last) setGone(0);
    },
  };
}
