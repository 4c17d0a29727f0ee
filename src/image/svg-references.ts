/** What the parts of an SVG drawing refer to within it, by attributes and by style sheets. Pure. */
import { localName } from './svg-tags';

/** What is referred to, and what else a value costs. */
export interface Says {
  readonly ids: readonly string[];
  /** Filters without a reference, such as `blur(5px)`. */
  readonly filters: number;
}

/** Such as `\75rl(#a)` (CSS Syntax 3, 4.3.7). */
const unescapedCss = (text: string): string =>
  text.replace(/\\(?:([\da-f]{1,6})\s?|([^]))/gi, (_, hex, char) => {
    if (hex === undefined) return String(char);
    const code = parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/**
 * One spelling for all that may mean the same id: what is not plain is cut off, such as the rest after
 * `%20`, so that an id may be taken for another one that starts alike, but never missed.
 */
export const idKey = (id: string): string => /^[\w.:-]*/.exec(id.trim())?.[0] ?? '';

const ADDRESS = /url\(\s*(?:["']\s*)?#([^"')]*)/gi;
const FILTER = /\b(?:blur|drop-shadow)\(/gi;

/** What a value of CSS says, in an attribute or a rule. */
export function saidBy(value: string): Says {
  if (!value.includes('(') && !value.includes('\\')) return { ids: [], filters: 0 };
  const css = value.includes('\\') ? unescapedCss(value) : value;
  return {
    ids: Array.from(css.matchAll(ADDRESS), ([, id]) => idKey(id)),
    filters: css.match(FILTER)?.length ?? 0,
  };
}

/** These point at what they lead to or move, and draw nothing of it. */
const POINTERS = /^(?:a|set|animate\w*|mpath)$/;

/** The id that `element`'s attribute takes over, such as a `<use>` does; null where it is none. */
export function hrefId(element: string, name: string, value: string): string | null {
  if (localName(name) !== 'href' || POINTERS.test(element)) return null;
  // Browsers leave these characters out of addresses wherever they are.
  const address = value.replace(/[\t\n\r]/g, '').trim();
  return address.startsWith('#') ? idKey(address.slice(1)) : null;
}

/** What style sheets say, by what it is said of: `rect`, `.class`, `#id`, or `*`. */
export type Sheet = ReadonlyMap<string, Says>;

/** Of what a rule is at most: the first name in the last part of each selector. */
const subjectsOf = (selectors: string): string[] =>
  selectors
    .slice(selectors.lastIndexOf(';') + 1)
    .split(',')
    .map((selector) => {
      const last =
        selector
          .trim()
          .split(/[\s>+~]+/)
          .at(-1) ?? '';
      const plain = /^(?:[\w-]+|[.#][\w-]+)+$/.test(last);
      return plain ? (/[.#][\w-]+/.exec(last)?.[0] ?? last) : '*';
    });

/** What the style sheets `css` refer to. */
export function sheetOf(css: string): Sheet {
  const sheet = new Map<string, { ids: string[]; filters: number }>();
  const add = (subject: string, { ids, filters }: Says) => {
    if (ids.length + filters === 0) return;
    const all = sheet.get(subject) ?? { ids: [], filters: 0 };
    all.ids.push(...ids);
    sheet.set(subject, { ids: all.ids, filters: all.filters + filters });
  };
  const [first, ...others] = css.replace(/<!--|-->|<!\[CDATA\[|\]\]>/g, ' ').split('/*');
  const afterComments = others.map((part) => {
    const end = part.indexOf('*/');
    return end === -1 ? '' : part.slice(end + 2);
  });
  const bare = [first, ...afterComments]
    .join(' ')
    // Where rules end is seen by their braces.
    .replace(/"[^"\n]*"|'[^'\n]*'/g, (quoted) => quoted.replace(/[{}]/g, ''));
  // Escaped quotes and braces are beyond this: then anything may be said of anything.
  if (bare.includes('\\')) {
    add('*', saidBy(bare));
    return sheet;
  }
  for (const part of bare.split('}')) {
    const brace = part.lastIndexOf('{');
    const before = part.slice(0, Math.max(0, brace));
    const says = saidBy(part.slice(brace + 1));
    // Declarations of a rule with others inside it.
    add('*', saidBy(before));
    const subjects = brace === -1 ? ['*'] : subjectsOf(before.slice(before.lastIndexOf('{') + 1));
    for (const subject of new Set(subjects)) add(subject, says);
  }
  return sheet;
}
