/** What the page knows of the camera. */

/** `Result.image` of a frame: frames have no file's name. */
export const CAMERA = 'camera';

/** A camera that can be chosen. */
export interface CameraDevice {
  readonly id: string;
  /** As the browser names it; empty where it keeps that to itself. */
  readonly label: string;
}

export interface LiveCamera {
  readonly phase: 'live';
  /** Plays what the camera sees. It belongs to the session; the image pane puts it on show. */
  readonly video: HTMLVideoElement;
  readonly deviceId: string;
  readonly devices: readonly CameraDevice[];
  /** Frames that were classified since the camera went live. */
  readonly frames: number;
  /** Frames that came in that time and were not. */
  readonly dropped: number;
  /** Frames classified per second, lately; null before the second. */
  readonly fps: number | null;
  /** Milliseconds from taking a frame to its answer, on average lately. */
  readonly frameMs: number | null;
  /** The best class that a screen reader was told of last. */
  readonly told: string | null;
}

export type Camera =
  | {
      readonly phase: 'off';
      /** Why it is, as a sentence, unless it was stopped on purpose. */
      readonly note: string | null;
    }
  /** The browser asks the user, or opens the camera. */
  | { readonly phase: 'asking' }
  | LiveCamera;

export const CAMERA_OFF: Camera = { phase: 'off', note: null };
