/** What is stored and computed in float16, where that is wanted. */
import { INPUT, stageId } from '../../model/graph';
import type { LayerId } from '../../model/network';
import type { Precision } from '../executor';

/**
 * Of a network in f16, what lies before the third stage stays in f32: rounding there is what the
 * later layers would show. Measured on photos, as a share of a stage's largest value: all in f16 is
 * off by up to 7e-3, with these in f32 by less than 2e-3; they hold 1 % of the weights. The logits
 * are in f32 too: f16 would round a probability in its third digit.
 */
const isWide = (id: LayerId): boolean =>
  [INPUT, 'conv1', 'maxpool', 'fc'].includes(id) || id.startsWith(`${stageId(0)}.`);

/** How the output of layer `id` is stored in a network of `precision`. */
export const storedAs = (id: LayerId, precision: Precision): Precision =>
  isWide(id) ? 'f32' : precision;

/** In what the products of layer `id` are computed, and how its kernel is stored. */
export const computedIn = (id: LayerId, precision: Precision): Precision =>
  id === 'fc' ? precision : storedAs(id, precision);
