import { describe, expect, it, test } from 'vitest';
import { parseClassList } from '../../src/checkpoint/class-list';
import { SettingsError } from '../../src/checkpoint/settings-error';

const CATS = ['cat', 'dog', 'bird'];
const parse = (text: string, count = 3, name = 'labels.txt') => parseClassList(name, text, count);

function refusal(text: string, count = 3, name = 'labels.txt'): string {
  try {
    parse(text, count, name);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The list was taken.');
}

describe('lines', () => {
  test.each([
    ['as they are', 'cat\ndog\nbird'],
    ['of Windows, with a byte order mark', '\ufeffcat\r\ndog\r\nbird\r\n'],
    ['of an old Mac', 'cat\rdog\rbird\r'],
    ['with blank ones at the end', 'cat\ndog\nbird\n\n  \n\t\n'],
    ['with spaces around', '  cat\ndog  \n\tbird\t'],
    ['with WordNet’s ids', 'n02121620 cat\nn02084071 dog\nn01503061\tbird'],
    ['numbered from 0', '0: cat\n1: dog\n2: bird'],
    ['numbered in any order', '2: bird\n0: cat\n1: dog'],
    ['numbered from 1', '3,bird\n1,cat\n2,dog'],
    ['numbered with tabs', '1\tdog\n0\tcat\n2\tbird'],
    ['numbered with spaces', '1 dog\n0 cat\n2 bird'],
    ['numbered, with WordNet’s ids', '1 n02084071 dog\n0 n02121620 cat\n2 n01503061 bird'],
    ['as Python prints a dict', "{0: 'cat',\n 1: \"dog\",\n 2: 'bird'}"],
  ])('%s', (_, text) => {
    expect(parse(text)).toEqual(CATS);
    expect(parse(text, 3, 'list.csv')).toEqual(CATS);
  });

  it('keeps all names of ImageNet’s classes', () => {
    const text = 'n01440764 tench, Tinca tinca\nn01443537 goldfish, Carassius auratus';
    expect(parse(text, 2)).toEqual(['tench, Tinca tinca', 'goldfish, Carassius auratus']);
    expect(parse('n01440764\nn01443537', 2)).toEqual(['n01440764', 'n01443537']);
    expect(parse("{0: 'tench, Tinca tinca',\n 1: \"dragon's fly\"}", 2)).toEqual([
      'tench, Tinca tinca',
      "dragon's fly",
    ]);
  });

  it('takes no # for a comment and no number for one of a class that is not', () => {
    expect(parse('# 1\n#\nC#')).toEqual(['# 1', '#', 'C#']);
    expect(parse('0\n1\n2')).toEqual(['0', '1', '2']);
    expect(parse('1 euro\n2 euro', 2)).toEqual(['1 euro', '2 euro']);
    expect(parse('3 series\n5 series\n7 series')).toEqual(['3 series', '5 series', '7 series']);
    expect(parse('0: cat\n1: dog\nbird')).toEqual(['0: cat', '1: dog', 'bird']);
    expect(parse('2008 Audi A4\n2012 BMW M3', 2)).toEqual(['2008 Audi A4', '2012 BMW M3']);
  });

  it('takes two of one name, as ImageNet has cranes', () => {
    expect(parse('crane\ndog\ncrane')).toEqual(['crane', 'dog', 'crane']);
    expect(parse('0 crane\n1 dog\n2 crane')).toEqual(['crane', 'dog', 'crane']);
  });

  it('counts', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`).join('\n');
    expect(refusal(lines(12), 10)).toBe(
      'labels.txt names 12 classes, but this network tells 10 apart.',
    );
    expect(refusal('cat')).toContain('names 1 class, but');
    expect(refusal('0: cat\n1: dog')).toContain('names 2 classes, but');
    expect(parse(lines(1000), 1000)).toHaveLength(1000);
  });

  it('misses numbers and names', () => {
    expect(refusal('0: cat\n1: dog\n1: bird')).toContain('gives the number 1 to two classes');
    expect(refusal('0: cat\n1: dog\n3: bird')).toContain('has no class with the number 2');
    expect(refusal('5: cat\n6: dog\n7: bird')).toContain('must run from 1 to 3');
    expect(refusal('0: cat\n1: dog\n99999999999999999999999: bird')).toContain('number 2');
    expect(refusal('0:\n1: dog\n2: bird')).toContain('an empty name for class 1 of 3');
    expect(refusal('cat\n\ndog\nbird')).toContain('an empty name for class 2 of 4');
    expect(refusal('cat\n\u200b\nbird')).toContain('an empty name for class 2 of 3');
    for (const empty of ['', '\n\n', '\ufeff ']) expect(refusal(empty)).toContain('is empty');
  });

  it('is not at a loss before hostile ones', () => {
    const begun = performance.now();
    const spaces = ' '.repeat(100_000);
    refusal(`0: '${spaces}x\n1: '${"' ".repeat(50_000)}x`);
    refusal(`${spaces}0${spaces}x\n`.repeat(5));
    refusal(`0${'\t'.repeat(100_000)}\n1`);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('JSON', () => {
  const config = { id2label: { 0: 'cat', 1: 'dog', 2: 'bird' }, label2id: { cat: 0 }, hidden: [1] };

  test.each([
    ['a list', CATS],
    ['numbers to names', { 2: 'bird', 0: 'cat', 1: 'dog' }],
    ['numbers from 1 to names', { 1: 'cat', 2: 'dog', 3: 'bird' }],
    ['Keras’ class_indices', { bird: 2, cat: 0, dog: 1 }],
    ['ImageNet’s class index', { 0: ['n02121620', 'cat'], 1: ['n02084071', 'dog'], 2: 'bird' }],
    ['ImageNet’s classes as a list', [['n02121620', 'cat'], 'n02084071 dog', 'bird']],
    ['transformers’ config.json', config],
    ['timm’s config.json', { label_names: CATS, num_classes: 3, architecture: 'resnet18' }],
    ['timm’s pretrained_cfg', { num_classes: 3, pretrained_cfg: { label_names: CATS } }],
  ])('%s', (_, json) => {
    const text = `\ufeff${JSON.stringify(json, null, 1)}\n`;
    expect(parse(text)).toEqual(CATS);
    expect(parse(text, 3, 'classes.json')).toEqual(CATS);
  });

  it('takes numbers for names where Keras does', () => {
    expect(parse('{"0": 0, "1": 1, "10": 2}')).toEqual(['0', '1', '10']);
  });

  it('takes __proto__ for a name like others', () => {
    expect(parse('{"__proto__": 0, "constructor": 1, "toString": 2}')).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
    expect(refusal('{"__proto__": {"id2label": {"0": "a", "1": "b"}}}', 2)).toContain('no names');
    expect(refusal('{"__proto__": {"label_names": ["a", "b"]}}', 2)).toContain('no names');
    expect(({} as Record<string, unknown>).id2label).toBeUndefined();
  });

  it('says what is wrong', () => {
    expect(refusal('["a", "b"]')).toContain('names 2 classes, but this network tells 3 apart');
    expect(refusal('{"0": "a", "0": "b", "1": "c"}')).toContain('says twice what “0” is');
    expect(refusal('{"0": "a", "00": "b", "1": "c"}')).toContain('number 0 to two classes');
    expect(refusal('{"a": 0, "b": 1, "c": 1}')).toContain('number 1 to two classes');
    expect(refusal('{"0": "a", "1": "b", "3": "c"}')).toContain('no class with the number 2');
    expect(refusal('{"0": "a", "1": null, "2": "c"}')).toContain('other than a text in number 1');
    expect(refusal('["a", 2, "c"]')).toContain('other than a text in item 2');
    expect(refusal('["a", ["b", "c"], "c"]')).toContain('other than a text in item 2');
    expect(refusal('["a", " ", "c"]')).toContain('an empty name for class 2 of 3');
    expect(refusal('{"a": 0.5, "b": -1}', 2)).toContain('no names of classes');
    for (const other of ['{}', '{"id2label": null}', '{"architecture": "resnet18"}']) {
      expect(refusal(other)).toContain('"label_names" were expected');
    }
    expect(refusal('["a", "b",', 3, 'x.JSON')).toContain('is not valid JSON');
    expect(refusal(`${'['.repeat(1e5)}${']'.repeat(1e5)}`)).toMatch(/\.$/);
  });
});

describe('names', () => {
  it('are short, without what could play tricks', () => {
    const [long, tricky, farsi] = parse(`${'😀'.repeat(300)}\na\u0007b\u202ec\td\nمی‌خواهم`);
    expect([...new Intl.Segmenter().segment(long)]).toHaveLength(200);
    expect(long).not.toMatch(/\p{Cs}/u);
    expect(long.endsWith('😀…')).toBe(true);
    expect(tricky).toBe('a\u{fffd}b\u{fffd}c d');
    // Letters that are joined or not, as the language has it.
    expect(farsi).toBe('می‌خواهم');
    expect(parse('"<b>cat</b>"\n<img src=x>\n${dog}')[1]).toBe('<img src=x>');
    expect(parse('["a", "b\\nc", "\\ud800d"]')).toEqual(['a', 'b\u{fffd}c', '\u{fffd}d']);
  });

  it('of files are cut too', () => {
    expect(refusal('a', 3, `${'x'.repeat(300)}\n.txt`).length).toBeLessThan(160);
  });

  it('are text', () => {
    expect(refusal('c\0a\0t\0')).toContain('not text in UTF-8');
    expect(refusal(new TextDecoder().decode(Uint8Array.of(0x63, 0xe9, 0x0a)))).toContain('UTF-8');
  });
});
