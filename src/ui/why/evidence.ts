/** What a class activation map comes to, in words and in parts of the logit. */
import type { ClassActivation } from '../../explain/class-activation';
import { fixed } from '../common/format';
import { cellText } from './cells';
import { largestOf } from './occlusion';

/** Of a cell's part of the logit. */
export const DECIMALS = 3;

/** What a cell adds to the logit: its value is one of those whose mean the logit is. */
export const partOf = (value: number, { values }: Pick<ClassActivation, 'values'>): number =>
  value / values.length;

/**
 * Which cell speaks the most for a class, or that none does.
 * @param what the class, or the two that are compared: `tabby rather than tiger cat`.
 */
export function mostText(
  activation: Pick<ClassActivation, 'values' | 'width'>,
  what: string,
): string {
  const largest = largestOf(activation.values);
  if (largest === null) return '';
  const part = partOf(activation.values[largest], activation);
  return part > 0
    ? `Most comes from ${cellText(largest, activation.width)}: ${fixed(part, DECIMALS)}.`
    : `Nothing in the picture speaks for ${what}.`;
}
