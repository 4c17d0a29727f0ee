/** Keys that occur twice in one object of a JSON text, of which JSON.parse silently keeps the last. */

const isSpace = (char: string): boolean =>
  char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** Where the string that begins at `start` ends: the place of its closing quote. */
function closingQuote(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether a colon follows the string that ends at `end`, which makes it a key. */
function isKey(json: string, end: number): boolean {
  let at = end + 1;
  while (isSpace(json[at])) at++;
  return json[at] === ':';
}

/**
 * The first key that its object has had already, escapes undone; null where there is none.
 * @param json text that JSON.parse takes: only quotes and braces need to be told apart.
 */
export function repeatedKey(json: string): string | null {
  const open: Set<string>[] = [];
  for (let at = 0; at < json.length; at++) {
    const char = json[at];
    if (char === '{') open.push(new Set());
    else if (char === '}') open.pop();
    else if (char === '"') {
      const start = at;
      at = closingQuote(json, start);
      const keys = open.at(-1);
      if (!keys || !isKey(json, at)) continue;
      const key = String(JSON.parse(json.slice(start, at + 1)));
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return null;
}
