import type { MouseEvent } from 'react';
import { placeAt, type Place, type Sizes } from './walk';

/** The value of a drawn map of `sizes` that the pointer is over; the map fills the event's element. */
export function placeUnder({ currentTarget, clientX, clientY }: MouseEvent, sizes: Sizes): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return placeAt((clientX - left) / width, (clientY - top) / height, sizes);
}
