import type { Timings } from '../../worker/protocol';
import { duration } from '../common/format';

/**
 * What a picture took, part by part.
 * @param images how many ran together: the network's time is of all of them.
 */
export const timingsText = ({ decodeMs, resizeMs, runMs }: Timings, images = 1): string =>
  `Decode ${duration(decodeMs)} · resize ${duration(resizeMs)} · network ${duration(runMs)}` +
  (images === 1 ? '' : ` for all ${images}`);
