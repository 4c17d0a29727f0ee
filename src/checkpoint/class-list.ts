/** The names of a network's classes, from a list of the user's: text with a name a line, or JSON. */
import { isRecord, isTexts } from '../weights/json';
import { repeatedKey } from '../weights/json-keys';
import { shown } from '../weights/tensor-entry';
import { numberedLines, type Numbered } from './numbered-lines';
import { SettingsError } from './settings-error';

/** No label of the page has room for more. */
const MAX_LETTERS = 200;

interface List {
  readonly file: string;
  /** How many names are needed. */
  readonly count: number;
}

const classes = (count: number): string => (count === 1 ? '1 class' : `${count} classes`);

function wrongCount({ file, count }: List, found: number): SettingsError {
  return new SettingsError(
    `${file} names ${classes(found)}, but this network tells ${count} apart.`,
  );
}

/** What no name may hold: control characters, what turns the direction of writing, halves of letters. */
const UNWANTED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u;
/** WordNet's id before ImageNet's names, such as in `n01440764 tench, Tinca tinca`. */
const WORDNET = /^n\d{8}(?:\s*[,:]\s*|\s+)(?=\S)/;

/** A name as the page can show it, on one line and not too long; '' where nothing of it can be seen. */
export function cleanName(text: string): string {
  if (!VISIBLE.test(text)) return '';
  const name = text
    .trim()
    .replace(WORDNET, '')
    .replaceAll('\t', ' ')
    .replaceAll(UNWANTED, '\u{fffd}');
  // By letters, not by their halves; what is cut off first is far behind the end.
  const letters = Array.from(name.slice(0, 3 * MAX_LETTERS));
  return letters.length > MAX_LETTERS ? `${letters.slice(0, MAX_LETTERS - 1).join('')}…` : name;
}

/** @param place such as `class 3 of 10`. */
function cleaned({ file }: List, text: string, place: string): string {
  const name = cleanName(text);
  if (name !== '') return name;
  throw new SettingsError(`${file} has an empty name for ${place}: each needs one.`);
}

/** The texts in the order of their numbers, which run from 0 or from 1 without a gap. */
function inOrder(list: List, numbered: Numbered): string[] {
  const { file, count } = list;
  const texts = new Map<number, string>();
  for (const [number, text] of numbered) {
    if (texts.has(number)) {
      throw new SettingsError(
        `${file} gives the number ${number} to two classes: each needs one of its own.`,
      );
    }
    texts.set(number, text);
  }
  const first = texts.has(0) ? 0 : 1;
  return Array.from({ length: texts.size }, (_, i) => {
    const text = texts.get(first + i);
    if (text !== undefined) return text;
    throw new SettingsError(
      `${file} has no class with the number ${first + i}: ` +
        `the numbers must run from ${first} to ${first + count - 1}.`,
    );
  });
}

/** A text, or ImageNet's WordNet id with it: `["n01440764", "tench"]`. */
function textOf({ file }: List, value: unknown, place: string): string {
  const isPair = isTexts(value) && value.length === 2 && /^n\d{8}$/.test(value[0]);
  const text = isPair ? value[1] : value;
  if (typeof text === 'string') return text;
  throw new SettingsError(`${file} has something other than a text in ${place}: names are texts.`);
}

const own = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** From the objects that name classes by numbers, or numbers by names as Keras’ class_indices do. */
function fromObject(list: List, object: Record<string, unknown>): string[] {
  const entries = Object.entries(object);
  const isNumber = (value: unknown): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  // First, for class_indices can name classes by numbers too: {"0": 0, "1": 1, "10": 2}.
  if (entries.length > 0 && entries.every(([, value]) => isNumber(value))) {
    return inOrder(
      list,
      entries.map(([name, number]) => [Number(number), name]),
    );
  }
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) {
    return inOrder(
      list,
      entries.map(([key, value]) => [Number(key), textOf(list, value, `number ${shown(key)}`)]),
    );
  }
  throw new SettingsError(
    `${list.file} holds no names of classes as this page knows them: a list of texts, numbers with ` +
      'names, names with numbers, "id2label" or "label_names" were expected.',
  );
}

function fromJson(list: List, json: unknown, text: string): string[] {
  const labels = [own(json, 'label_names'), own(own(json, 'pretrained_cfg'), 'label_names'), json];
  const array = labels.find((value): value is unknown[] => Array.isArray(value));
  if (array) return array.map((value, i) => textOf(list, value, `item ${i + 1}`));
  const twice = repeatedKey(text);
  if (twice !== null) {
    throw new SettingsError(`${list.file} says twice what “${shown(twice)}” is.`);
  }
  const byId = own(json, 'id2label');
  const object = isRecord(byId) ? byId : json;
  return fromObject(list, isRecord(object) ? object : {});
}

function fromLines(list: List, text: string): readonly string[] {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  const numbered = numberedLines(lines);
  return numbered ? inOrder(list, numbered) : lines;
}

/**
 * An array or object; null for text that is none. Its content tells, not the file's name: JSON ends up
 * in `.txt` files too.
 * @throws SettingsError where what calls itself JSON is none.
 */
function jsonOf({ file }: List, text: string): object | null {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return json;
  } catch (cause) {
    if (!/\.json$/i.test(file)) return null;
    throw new SettingsError(`${file} is not valid JSON: export or copy it again.`, { cause });
  }
  return null;
}

/**
 * The names of `count` classes in the order of the logits. Two classes can have one name, as ImageNet's
 * two kinds of `crane` have: that is for the list's author to tell apart, and no reason to refuse it.
 * @param text a name a line, which a number or WordNet's id may precede; or JSON: a list of names, an
 *   object of numbers to names or of names to numbers, ImageNet's class index, or a config.json with
 *   `id2label` (Hugging Face) or `label_names` (timm).
 * @throws SettingsError where it does not have a name for each class.
 */
export function parseClassList(fileName: string, text: string, count: number): string[] {
  const list: List = { file: shown(fileName), count };
  const body = text.replace(/^\ufeff/, '');
  if (/[\0\ufffd]/.test(body)) {
    throw new SettingsError(
      `${list.file} is not text in UTF-8: save it as such and choose it again.`,
    );
  }
  if (body.trim() === '') {
    throw new SettingsError(`${list.file} is empty: names of ${classes(count)} were expected.`);
  }
  const json = jsonOf(list, body);
  const texts = json === null ? fromLines(list, body) : fromJson(list, json, body);
  const names = texts.map((each, i) => cleaned(list, each, `class ${i + 1} of ${texts.length}`));
  if (names.length !== count) throw wrongCount(list, names.length);
  return names;
}
