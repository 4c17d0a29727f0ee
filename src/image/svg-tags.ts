/** The tags of an SVG drawing and what they say, read as a browser's XML parser would. Pure. */

/** What may stand where a tag could, with its end. */
const PASSAGES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
] as const;
/** A tag up to its end; quoted values may hold that, too. */
const TAG = /<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>/y;
const NAME = /<\/?([^\s/>]*)/y;
/** One after another from the name on: a search would look at long nonsense once for each character. */
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

export interface Tag {
  readonly text: string;
  /** What stands between it and the one before it. */
  readonly before: string;
  /** Where it ends in the drawing. */
  readonly end: number;
}

/** The tags of `text`, up to where it breaks off within one: such a drawing is drawn by nobody. */
export function* tagsOf(text: string): Generator<Tag> {
  let last = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const start = at;
    const passage = PASSAGES.find(([opening]) => text.startsWith(opening, start));
    if (passage) {
      const [opening, closing] = passage;
      const end = text.indexOf(closing, at + opening.length);
      if (end === -1) return;
      at = end + closing.length;
      continue;
    }
    const tag = found(TAG, text, at)?.[0];
    if (tag === undefined) return;
    at += tag.length;
    yield { text: tag, before: text.slice(last, start), end: at };
    last = at;
  }
}

/** `xlink:href` without what is before the colon. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The text that `pattern` finds at `at`, in its groups. */
function found(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The name of a tag's element, without its namespace. */
export const elementOf = (tag: string): string => localName(found(NAME, tag, 0)?.[1] ?? '');

/** The attributes of a tag as they are written, up to where they break off. */
export function* attributesOf(tag: string): Generator<readonly [name: string, value: string]> {
  let at = found(NAME, tag, 0)?.[0].length ?? 0;
  for (let next = found(ATTRIBUTE, tag, at); next !== null; next = found(ATTRIBUTE, tag, at)) {
    at += next[0].length;
    yield [next[1], next.at(2) ?? next[3]];
  }
}

/** A drawing's own short names for texts. */
export type Entities = ReadonlyMap<string, string>;

const BUILT_IN: Entities = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
);
const DECLARED = /<!ENTITY\s+(%|[^\s"']+)\s*(?:"([^"]*)"|'([^']*)')/g;

/** The entities that a drawing declares; null where they hold markup or other entities. */
export function entitiesOf(text: string): Entities | null {
  if (!text.includes('<!ENTITY')) return BUILT_IN;
  const all = new Map(BUILT_IN);
  for (const [, name, double, single] of text.matchAll(DECLARED)) {
    const value = (double as string | undefined) ?? single;
    if (name === '%' || /[<&%]/.test(value)) return null;
    all.set(name, value);
  }
  return all;
}

/** What a value or a text is once its `&#35;` and `&amp;` are read. */
export function decoded(text: string, entities: Entities): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|([^\s;&#]+));/gi, (_, hex, decimal, name) => {
    if (name !== undefined) return entities.get(String(name)) ?? '';
    const code = hex === undefined ? Number(decimal) : parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
