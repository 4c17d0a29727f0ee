import type { State } from '../../state/state';

/**
 * Whether the picture that was given can be shown: it was decoded, or is still worked on. One that
 * was refused cannot.
 */
export const isPictureShown = ({ picture, crop, run }: State): boolean =>
  picture !== null && (crop !== null || run !== null);
