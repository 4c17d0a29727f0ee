/** Moving by keys among things of which Tab reaches one. */

const STEPS: Readonly<Partial<Record<string, (at: number, last: number) => number>>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowUp: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Where `key` leads from number `at` of `count`, round the ends; null where it leads nowhere
 * (https://www.w3.org/WAI/ARIA/apg/patterns/radio/).
 */
export const rove = (key: string, at: number, count: number): number | null =>
  STEPS[key]?.(at, count - 1) ?? null;

/** Whether a key is pressed together with one that makes it the browser's: Alt and ← go back. */
export const withModifier = (event: {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): boolean => event.altKey || event.ctrlKey || event.metaKey;
