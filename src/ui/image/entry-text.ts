import type { Entry } from '../../state/state';
import { percent } from '../common/format';

/** `tabby-cat.png: tabby, 66.6 %`. */
export function entryText({ picture, result }: Entry): string {
  const best = result?.top.at(0);
  return best === undefined
    ? picture.name
    : `${picture.name}: ${best.label}, ${percent(best.probability)}`;
}
