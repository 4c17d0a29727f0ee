/** Lists of classes whose lines say which number a class has. */

/** Numbers and what is called so, in the order of the file. */
export type Numbered = readonly (readonly [number, string])[];

/**
 * As Python prints a dict (`{0: 'tench',`), or `0: tench`, `0,tench`, or with a tab. Nowhere do two
 * repetitions that take spaces follow each other: a line can have a million of them.
 */
const NUMBERED = [
  /^(?:\{\s*)?(?<number>\d+)\s*:\s*(?<quote>['"])(?<text>.*)\k<quote>[\s,}]*$/,
  /^(?<number>\d+)\s*[:,\t]\s*(?<text>.*)$/,
];
/** `0 tench`, which can be a name as well: `1 euro`. */
const PERHAPS_NUMBERED = /^(?<number>\d+)\s+(?<text>.*)$/;

function readNumbers(lines: readonly string[], pattern: RegExp): Numbered | null {
  const found = lines.map((line) => pattern.exec(line.trim())?.groups);
  const numbered = found.flatMap((groups) =>
    groups ? [[Number(groups.number), groups.text] as const] : [],
  );
  return numbered.length === lines.length ? numbered : null;
}

/** Whether these are numbers of classes, rather than a part of names such as `1 star`, `2 stars`. */
function areClasses(numbered: Numbered): boolean {
  const numbers = numbered.map(([number]) => number).sort((a, b) => a - b);
  const names = new Set(numbered.map(([, name]) => name));
  const first = numbers[0];
  return first <= 1 && numbers.every((n, i) => n === first + i) && names.size > numbered.length / 2;
}

/** What stands behind the numbers of `lines`; null unless all of them are numbered. */
export function numberedLines(lines: readonly string[]): Numbered | null {
  for (const pattern of NUMBERED) {
    const numbered = readNumbers(lines, pattern);
    if (numbered) return numbered;
  }
  const perhaps = readNumbers(lines, PERHAPS_NUMBERED);
  return perhaps && areClasses(perhaps) ? perhaps : null;
}
