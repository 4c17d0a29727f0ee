/**
 * How much work a drawing is, from its text: drawing it holds up the page, and a few lines can ask
 * for a billion shapes. Pure.
 */
import { hrefId, idKey, saidBy, sheetOf, type Says, type Sheet } from './svg-references';
import { attributesOf, decoded, elementOf, entitiesOf, localName, tagsOf } from './svg-tags';
import { FILTER_STEP, workOf } from './svg-work';

/** Characters of shapes, photos inside it left out. 5 MB of rectangles take about 2 s to draw. */
const MAX_MARKUP = 4_000_000;
/** Elements that are drawn because others refer to them: 10,000 take about 2 s to draw. */
const MAX_COPIES = 20_000;
/** Elements inside each other, copies included; drawings have some tens. */
const MAX_DEPTH = 500;

/** One for all, since there may be a million elements. */
const NOTHING: Says = { ids: [], filters: 0 };
const NONE: readonly string[] = [];

interface Node {
  readonly element: string;
  /** How many plain elements it is as much work as. */
  readonly own: number;
  readonly says: Says;
  /** Its classes and its id, as style sheets name them. */
  readonly subjects: readonly string[];
  readonly children: Node[];
  /** Work for it and what is in it, with all copies made; 'open' while that is found out. */
  count: number | 'open' | null;
}

/** Elements whose ids are alike. */
interface Named {
  readonly nodes: Node[];
  /** Whether there is one that fills or marks a group: it does so with each element in that. */
  isSpread: boolean;
  /** Work for the one that is most; Infinity while that is found out. */
  most: number | null;
}

interface Drawing {
  readonly root: Node;
  readonly named: ReadonlyMap<string, Named>;
  readonly sheet: Sheet;
  /** Whether what is inside an element may take over its masks, clips and filters. */
  readonly isInherited: boolean;
}

/** Photos; a drawing inside a drawing is one more to look at, and refused. */
const PHOTO = /^\s*data:image\/(?!svg)/i;
const INNER_DRAWING = /data:[^,]{0,60}svg/i;
/** Attributes by default, other style sheets: they lead around what is counted, and are in hardly any. */
const EVASIONS = /<!ATTLIST|<\?xml-stylesheet/;
const INHERITING = /\bvar\(|(?:all|mask|clip-path|filter)\S{0,9}\s{0,9}[:=]\s{0,9}\S?inherit/i;
/** Things that one rule refers to, or several rules for the same elements. */
const MAX_SAID = 300;
/** With these there is a copy at every corner of a line. */
const AT_CORNERS = /marker(?:-mid)?\s*[:=]/i;

/** What fills or marks, which what is inside an element takes over from it. */
const SPREAD = /^(?:pattern|marker|.*Gradient)$/;

/** Whether an animation exchanges what something refers to. */
const isExchange = (element: string, given: ReadonlyMap<string, string>, { ids }: Says) =>
  /^(?:set|animate\w*)$/.test(element) &&
  (ids.length > 0 || /(?:href|class)\s*$/.test(given.get('attributeName') ?? ''));

/** `text` as a tree; null where there is too much of it, or what can't be counted. */
function drawingOf(text: string): Drawing | null {
  const entities = entitiesOf(text);
  if (entities === null || EVASIONS.test(text)) return null;
  const corners = AT_CORNERS.test(text);
  const root: Node = {
    element: '',
    own: 0,
    says: NOTHING,
    subjects: NONE,
    children: [],
    count: null,
  };
  const named = new Map<string, Named>();
  const open = [root];
  let photos = 0;
  let css = '';
  for (const { text: tag, before, end } of tagsOf(text)) {
    if (open[open.length - 1].element === 'style') css += before;
    if (tag.startsWith('</')) {
      if (open.length > 1) open.pop();
      continue;
    }
    const element = elementOf(tag);
    const given = new Map<string, string>();
    const ids: string[] = [];
    let filters = 0;
    let isExchanged = false;
    for (const [name, raw] of attributesOf(tag)) {
      if (INNER_DRAWING.test(raw.slice(0, 999))) return null;
      if (localName(name) === 'href' && PHOTO.test(raw)) {
        photos += raw.length;
        continue;
      }
      const value = decoded(raw, entities);
      if (INNER_DRAWING.test(value)) return null;
      given.set(name, value);
      const id = hrefId(element, name, value);
      if (id !== null) ids.push(id);
      const said = saidBy(value);
      ids.push(...said.ids);
      filters += said.filters;
      isExchanged ||= isExchange(element, given, said);
    }
    if (isExchanged || end - photos > MAX_MARKUP) return null;
    const line = corners ? (given.get('d') ?? given.get('points') ?? '').length / 4 : 0;
    const id = given.get('id') ?? given.get('xml:id');
    const classes = new Set(given.get('class')?.trim().split(/\s+/));
    const node: Node = {
      element,
      own: workOf(element, given) + line,
      says: ids.length + filters > 0 ? { ids, filters } : NOTHING,
      subjects: [
        ...Array.from(classes, (name) => `.${name}`),
        ...(id === undefined ? [] : [`#${id}`]),
      ],
      children: [],
      count: null,
    };
    open[open.length - 1].children.push(node);
    if (id !== undefined) {
      const alike = named.get(idKey(id)) ?? { nodes: [], isSpread: false, most: null };
      alike.nodes.push(node);
      alike.isSpread ||= SPREAD.test(element);
      named.set(idKey(id), alike);
    }
    if (!tag.endsWith('/>')) open.push(node);
    if (open.length > MAX_DEPTH) return null;
  }
  if (text.length - photos > MAX_MARKUP) return null;
  const styles = decoded(css, entities);
  if (INNER_DRAWING.test(styles)) return null;
  // Another sheet may be in an address, and its name be escaped.
  if (styles.includes('data:') && /@import|\\/i.test(styles)) return null;
  const sheet = sheetOf(styles);
  if ([...sheet.values()].some(({ ids }) => ids.length > MAX_SAID)) return null;
  return { root, named, sheet, isInherited: INHERITING.test(text) };
}

/** What `node` refers to and costs by itself and by style sheets. */
function saidOf({ says, element, subjects }: Node, { sheet }: Drawing): Says {
  const all = [says, ...['*', element, ...subjects].flatMap((name) => sheet.get(name) ?? [])];
  return {
    ids: [...new Set(all.flatMap(({ ids }) => ids))],
    filters: all.reduce((sum, { filters }) => sum + filters, 0),
  };
}

/**
 * Work for `node` once all copies are made; Infinity where they are too deep, or where something is
 * part of itself: browsers draw the rest of that, but how much it is can't be told in one go.
 */
function counted(node: Node, drawing: Drawing, depth = 0): number {
  if (node.count === 'open' || depth > MAX_DEPTH) return Infinity;
  if (node.count !== null) return node.count;
  node.count = 'open';
  let count = node.own;
  for (const child of node.children) count += counted(child, drawing, depth + 1);
  const { ids, filters } = saidOf(node, drawing);
  count += filters * FILTER_STEP;
  let inherited = 0;
  for (const id of ids) {
    const original = drawing.named.get(id);
    if (original === undefined) continue;
    original.most ??= mostOf(original, drawing, depth + 1);
    const { most, isSpread } = original;
    if (most > 0 && (drawing.isInherited || isSpread)) inherited += most;
    else count += most;
  }
  if (inherited > 0) count += count * inherited;
  node.count = count;
  return count;
}

function mostOf(original: Named, drawing: Drawing, depth: number): number {
  original.most = Infinity;
  return original.nodes.reduce((max, node) => Math.max(max, counted(node, drawing, depth)), 0);
}

/** Work for `node` as it is written. */
const written = (node: Node): number =>
  node.children.reduce((sum, child) => sum + written(child), node.own);

/** Whether drawing the SVG `text` would take longer than a person waits, or never end. */
export function isTooIntricate(text: string): boolean {
  const drawing = drawingOf(text);
  return drawing === null || counted(drawing.root, drawing) - written(drawing.root) > MAX_COPIES;
}
