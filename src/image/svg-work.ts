/** How much work the elements of a drawing are beside each other, by what was seen of Chromium. Pure. */

/** Elements that take as long as a filter's usual step, over all of the drawing. */
export const FILTER_STEP = 20;

const numberIn = (text: string | undefined, otherwise: number): number => {
  const value = parseFloat(text ?? '');
  return value >= 1 ? value : otherwise;
};

/** How many plain elements one is as much work as, whose attributes are `given`. */
export function workOf(element: string, given: ReadonlyMap<string, string>): number {
  if (element.endsWith('Gradient')) return 0;
  if (element === 'stop') return 0.05;
  if (!element.startsWith('fe') || /^fe(?:Func.|MergeNode|.*Light)$/.test(element)) return 1;
  if (element === 'feTurbulence') return 300 * Math.min(255, numberIn(given.get('numOctaves'), 1));
  if (element === 'feMorphology') return 1000;
  if (element !== 'feConvolveMatrix') return FILTER_STEP;
  const [x, y = x] = (given.get('order') ?? '3').trim().split(/[\s,]+/);
  return FILTER_STEP * numberIn(x, 3) * numberIn(y, 3);
}
