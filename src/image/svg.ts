/**
 * SVG drawings: read as text and given a size in pixels. Browsers disagree about drawings that state
 * none (their natural size is 0, 150 or that of the view box), so each gets one here. Pure: drawing
 * them takes a page (`state/svg-drawing.ts`).
 */
import type { Size } from './geometry';

/** What the network sees of it is 224 pixels high; more is for whoever looks at the page. */
const MIN_SHORTER = 512;
/** Bounds the memory, 16 MB as RGBA; the shorter side of long drawings then is what is left. */
const MAX_LONGER = 2048;

/** CSS 2.2, 10.3.2 and 10.6.2: the size of what has none. */
const DEFAULT_SIZE: Size = { width: 300, height: 150 };

/** CSS Values 4, 5.2 and 6.1: pixels in each unit, the ones of fonts by the usual 16 pixels. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  pt: 96 / 72,
  pc: 16,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
};

const LENGTH = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]*)\s*$/i;

/** A length in pixels; null where there is none, or one that depends on the page, such as `100%`. */
function pixels(text: string | undefined): number | null {
  const found = LENGTH.exec(text ?? '');
  const unit = found?.[2].toLowerCase() ?? '';
  return found && unit in UNITS ? Number(found[1]) * UNITS[unit] : null;
}

type ViewBox = readonly [x: number, y: number, width: number, height: number];

/** SVG 2, 8.6: four numbers; null where they make no rectangle. */
function viewBoxOf(text = ''): ViewBox | null {
  const [x, y, width, height, ...more] = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isBox = Number.isFinite(x + y) && width > 0 && height > 0 && more.length === 0;
  return isBox && Number.isFinite(width + height) ? [x, y, width, height] : null;
}

/** The size that a browser would give the drawing; null where that is nothing. */
function naturalSize(width: number | null, height: number | null, box: ViewBox | null) {
  const ratio = box && box[2] / box[3];
  const size =
    width === null && height === null && box
      ? { width: box[2], height: box[3] }
      : {
          width: width ?? (ratio && height !== null ? height * ratio : DEFAULT_SIZE.width),
          height: height ?? (ratio && width !== null ? width / ratio : DEFAULT_SIZE.height),
        };
  return size.width > 0 && size.height > 0 ? size : null;
}

/** The whole pixels of a drawing of `size`, in its proportions as far as the bounds allow. */
function rastered({ width, height }: Size): Size {
  const enough = Math.max(1, MIN_SHORTER / Math.min(width, height));
  const scale = Math.min(enough, MAX_LONGER / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}

/** What may come before the root: declarations, comments, a document type with its entities. */
const PROLOG = /(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^]*?\]\s*)?>)*/y;
const ROOT = /<((?:[\w-]+:)?svg)((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
/** Its encoding no longer holds once the text is written anew. */
const DECLARATION = /^\s*<\?xml\s[^]*?\?>/;

export interface SizedSvg extends Size {
  /** The same drawing, of just this size in pixels whoever draws it. */
  readonly text: string;
}

/**
 * Gives a drawing a size in pixels: its own, enlarged or shrunk to 512 for the shorter side at least
 * and 2048 for the longer one at most, of which the second rules.
 * @param text the file's; no more of it is read than its root's attributes.
 * @returns null where it has no `<svg>` root, or its size is nothing.
 */
export function sizedSvg(text: string): SizedSvg | null {
  PROLOG.lastIndex = 0;
  const start = PROLOG.exec(text)?.[0].length ?? 0;
  ROOT.lastIndex = start;
  const found = ROOT.exec(text);
  if (found === null) return null;
  const [root, name, attributes, end] = found;
  const all = Array.from(attributes.matchAll(ATTRIBUTE), ([source, key, double, single]) => ({
    source,
    key,
    value: (double as string | undefined) ?? single,
  }));
  const given = (key: string) => all.find((attribute) => attribute.key === key)?.value;
  const box = viewBoxOf(given('viewBox'));
  const natural = naturalSize(pixels(given('width')), pixels(given('height')), box);
  if (natural === null) return null;
  const { width, height } = rastered(natural);
  const kept = all.filter(({ key }) => !['width', 'height', 'viewBox'].includes(key));
  const sized = [
    ...kept.map(({ source }) => source),
    `width="${width}"`,
    `height="${height}"`,
    // Without one it would be cut off instead of enlarged.
    `viewBox="${(box ?? [0, 0, natural.width, natural.height]).join(' ')}"`,
  ];
  const prolog = text.slice(0, start).replace(DECLARATION, '');
  const rest = text.slice(start + root.length);
  return { text: `${prolog}<${name} ${sized.join(' ')}${end}>${rest}`, width, height };
}

/**
 * The text of an XML file (XML 1.0, appendix F): by its byte order mark, else as it declares.
 * @returns null where it declares an encoding that there is not.
 */
export function xmlText(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const marked = head.startsWith('\xff\xfe')
    ? 'utf-16le'
    : head.startsWith('\xfe\xff')
      ? 'utf-16be'
      : null;
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    head,
  )?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
