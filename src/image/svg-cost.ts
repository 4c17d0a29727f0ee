/**
 * How much work a drawing is, from its text: drawing it holds up the page, and a few lines can ask
 * for a billion shapes. Pure.
 */

/** Characters of shapes, photos inside it left out. 5 MB of rectangles take about 2 s to draw. */
const MAX_MARKUP = 4_000_000;
/** Elements that are there because a `<use>` copies them: 10,000 take about 2 s to draw. */
const MAX_COPIES = 20_000;
/** Elements inside each other, copies included; drawings have some tens. */
const MAX_DEPTH = 500;

interface Node {
  /** The id that it copies, or null. */
  readonly copies: string | null;
  readonly children: Node[];
  /** Elements in it, itself included, with all copies made; once that is known. */
  count: number | null;
}

/** What may stand where a tag could, with its end. */
const PASSAGES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
] as const;
/** A tag up to its end; quoted values may hold that, too. */
const TAG = /<[^"'<>]*(?:"[^"]*"[^"'<>]*|'[^']*'[^"'<>]*)*>/y;
const NAME = /^<\/?(?:[^\s/>:]*:)?([^\s/>:]*)/;
const ID = /\sid\s*=\s*["']([^"']*)/;
const HREF = /\s(?:\w+:)?href\s*=\s*["']#?([^"']*)/;

/** The tags of `text`, up to where it breaks off within one: such a drawing is drawn by nobody. */
function* tagsOf(text: string): Generator<string> {
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
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[0];
    if (tag === undefined) return;
    yield tag;
    at += tag.length;
  }
}

/** The elements of `text` as a tree, and those that have an id; null where they are too deep. */
function treeOf(text: string) {
  const root: Node = { copies: null, children: [], count: null };
  const named = new Map<string, Node>();
  const open = [root];
  for (const tag of tagsOf(text)) {
    if (tag.startsWith('</')) {
      if (open.length > 1) open.pop();
      continue;
    }
    const isUse = NAME.exec(tag)?.[1] === 'use';
    const copies = isUse ? (HREF.exec(tag)?.[1] ?? null) : null;
    const node: Node = { copies, children: [], count: null };
    open[open.length - 1].children.push(node);
    const id = ID.exec(tag)?.[1];
    if (id !== undefined && !named.has(id)) named.set(id, node);
    if (!tag.endsWith('/>')) open.push(node);
    if (open.length > MAX_DEPTH) return null;
  }
  return { root, named };
}

/** Elements in `node` once all copies are made; Infinity where they are too deep. */
function counted(node: Node, named: ReadonlyMap<string, Node>, depth = 0): number {
  if (node.count !== null) return node.count;
  if (depth > MAX_DEPTH) return Infinity;
  // What copies itself is not drawn (SVG 2, 5.6).
  node.count = 0;
  const inside = node.children.reduce((sum, child) => sum + counted(child, named, depth + 1), 0);
  const original = node.copies === null ? undefined : named.get(node.copies);
  node.count = 1 + inside + (original ? counted(original, named, depth + 1) : 0);
  return node.count;
}

/** Elements in `node` as they are written. */
const written = (node: Node): number =>
  node.children.reduce((sum, child) => sum + written(child), 1);

/** Whether drawing the SVG `text` would take longer than a person waits, or never end. */
export function isTooIntricate(text: string): boolean {
  const photos = text.match(/data:[^"'()<>]+/g) ?? [];
  const markup = photos.reduce((left, photo) => left - photo.length, text.length);
  if (markup > MAX_MARKUP) return true;
  if (!text.includes('use')) return false;
  const tree = treeOf(text);
  if (tree === null) return true;
  return counted(tree.root, tree.named) - written(tree.root) > MAX_COPIES;
}
