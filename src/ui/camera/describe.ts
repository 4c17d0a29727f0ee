/** The camera in words. */
import type { CameraDevice, LiveCamera } from '../../state/camera';
import { duration, grouped, NONE } from '../common/format';

/** A rate with about two significant figures: `0.14`, `2.1`, `30`. */
export const rateText = (fps: number): string => fps.toFixed(fps < 1 ? 2 : fps < 10 ? 1 : 0);

export const readingsOf = ({ fps, frameMs, dropped }: LiveCamera) => [
  { label: 'Frames per second', value: fps === null ? NONE : rateText(fps) },
  { label: 'Per frame', value: frameMs === null ? NONE : duration(frameMs) },
  { label: 'Dropped', value: grouped(dropped) },
];

/** Browsers may keep a camera's name to themselves. */
export const deviceLabel = ({ label }: CameraDevice, index: number): string =>
  label || `Camera ${index + 1}`;
