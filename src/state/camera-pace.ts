/** How fast the camera's frames are answered, and which answers are spoken. Pure. */

/** A frame that was answered. */
export interface Answered {
  /** In milliseconds, on any clock that all frames share. */
  readonly at: number;
  /** Milliseconds from taking the frame to its answer. */
  readonly tookMs: number;
}

export interface Pace {
  /** Frames answered per second; null before the second frame. */
  readonly fps: number | null;
  /** Milliseconds from taking a frame to its answer, on average; null before the first. */
  readonly frameMs: number | null;
}

/** Long enough for a figure that can be read, short enough to follow what changes. */
const WINDOW_MS = 2000;
/** Two make a rate, however slow they are. */
const AT_LEAST = 2;

/** The frames that the pace is taken of, with `frame` as the last of them. */
export function withAnswered(frames: readonly Answered[], frame: Answered): readonly Answered[] {
  const all = [...frames, frame];
  const inWindow = all.filter(({ at }) => frame.at - at <= WINDOW_MS).length;
  return all.slice(-Math.max(AT_LEAST, inWindow));
}

/** The mean over `frames`, oldest first: one interval fewer than there are frames. */
export function paceOf(frames: readonly Answered[]): Pace {
  if (frames.length === 0) return { fps: null, frameMs: null };
  const spanMs = frames[frames.length - 1].at - frames[0].at;
  const tookMs = frames.reduce((sum, frame) => sum + frame.tookMs, 0);
  return {
    fps: spanMs > 0 ? ((frames.length - 1) / spanMs) * 1000 : null,
    frameMs: tookMs / frames.length,
  };
}

/** What a screen reader was told last, and when. */
export interface Told {
  readonly label: string;
  readonly at: number;
}

/** A sentence is left to be spoken to its end before the next, in milliseconds. */
const QUIET_MS = 5000;

/** What it has been told once the best class is `label` at the time `at`: few of many answers. */
export const toldAfter = (told: Told | null, label: string, at: number): Told =>
  told !== null && (told.label === label || at - told.at < QUIET_MS) ? told : { label, at };
