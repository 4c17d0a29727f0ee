/** Which classes the view is about. */
import type { View } from '../../state/view';

export interface Chosen {
  /** The class whose evidence is shown. */
  readonly class: number;
  /** The class that it is compared with, never the same one; null for none. */
  readonly against: number | null;
}

/**
 * What a link or the user chose; a class that the network does not have counts as none.
 * @param best the class that stands in for none.
 * @param count how many classes the network has.
 */
export function chosenOf(
  { class: index, against }: Pick<View, 'class' | 'against'>,
  best: number,
  count: number,
): Chosen {
  const chosen = index !== null && index < count ? index : best;
  const compared = against !== null && against < count && against !== chosen ? against : null;
  return { class: chosen, against: compared };
}
