/**
 * Names with numbers in them, to be read and to be written. In a template
 * - `{block}` is a number from 0 up, `{block+1}` one from 1 up,
 * - `{block:letter}` is `a`, `b`, …; in long stages also Caffe's `b1`, `b2`, … from the second on,
 * - `{any}` is a number that says nothing.
 * What stands twice must be the same in both places.
 */

/** What stands for the tokens, by their names. */
export type Numbers = Readonly<Partial<Record<string, number>>>;

export interface Template {
  /** What stands before the name, such as `module.`, and its numbers; null for another name. */
  read(name: string): { readonly prefix: string; readonly numbers: Numbers } | null;
  write(numbers: Numbers): string;
}

const TOKEN = /\{(\w+)(?:\+(\d)|:(letter))?\}/g;
/** The same without groups, which `split` would put among the pieces. */
const SPLITTER = /\{\w+(?:\+\d|:letter)?\}/;
/** No network has as many as 1000 of anything: a file that claims so would take memory for them. */
const NUMBER = String.raw`0|[1-9]\d{0,2}`;
const ANY = String.raw`\d+`;
const LETTER = String.raw`[a-z]|b[1-9]\d?`;
const LETTERS = 26;

const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

const letterIndex = (text: string): number =>
  text.length > 1 ? Number(text.slice(1)) : text.charCodeAt(0) - 'a'.charCodeAt(0);
const indexLetter = (index: number): string =>
  index < LETTERS ? String.fromCharCode('a'.charCodeAt(0) + index) : `b${index}`;

const form = (key: string, letter: boolean): string => {
  if (letter) return LETTER;
  return key === 'any' ? ANY : NUMBER;
};

interface Token {
  readonly key: string;
  readonly offset: number;
  readonly letter: boolean;
}

function patternOf(tokens: readonly Token[], pieces: readonly string[]): RegExp {
  const seen = new Set<string>();
  const texts = pieces.map(escape);
  const source = tokens.map(({ key, letter }, i) => {
    const group = seen.has(key) ? `\\k<${key}>` : `(?<${key}>${form(key, letter)})`;
    seen.add(key);
    return group + texts[i + 1];
  });
  return new RegExp(`^(?<prefix>(?:.*?[./])?)${texts[0]}${source.join('')}$`);
}

/** Makes `template` ready for use. */
export function compile(template: string): Template {
  const tokens = [...template.matchAll(TOKEN)].map(([, key, offset, letter]): Token => ({
    key,
    offset: offset ? Number(offset) : 0,
    letter: Boolean(letter),
  }));
  const pieces = template.split(SPLITTER);
  const pattern = patternOf(tokens, pieces);
  const ending = pieces[pieces.length - 1];
  return {
    read(name) {
      // Most names fail here, which spares the pattern.
      if (!name.endsWith(ending)) return null;
      const groups = pattern.exec(name)?.groups;
      if (!groups) return null;
      const numbers = tokens.map(({ key, offset, letter }): [string, number] => {
        const text = groups[key];
        return [key, letter ? letterIndex(text) : Number(text) - offset];
      });
      if (numbers.some(([, number]) => number < 0)) return null;
      return { prefix: groups.prefix, numbers: Object.fromEntries(numbers) };
    },
    write: (numbers) =>
      tokens.reduce((text, { key, offset, letter }, i) => {
        const number = numbers[key] ?? 0;
        return text + (letter ? indexLetter(number) : String(number + offset)) + pieces[i + 1];
      }, pieces[0]),
  };
}
