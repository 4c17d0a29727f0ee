import { expect, test } from 'vitest';
import { isTooIntricate } from '../../src/image/svg-cost';

/** Copies of copies: 10 to the power of `levels`. */
function copies(levels: number): string {
  const groups = Array.from({ length: levels }, (_, i) => {
    const use = i % 2 ? `<use xlink:href='#g${i}'/>` : `<svg:use href="#g${i}" x="1"/>`;
    return `<g id="g${i + 1}">${use.repeat(10)}</g>`;
  });
  return `<svg><defs><rect id="g0"/>${groups.join('')}</defs><use href="#g${levels}"/></svg>`;
}

test('copies of copies are counted, without making them', () => {
  expect(isTooIntricate(copies(3))).toBe(false);
  expect(isTooIntricate(copies(4))).toBe(true);
  expect(isTooIntricate(copies(400))).toBe(true);
});

test('ten thousand copies in a row are not too many', () => {
  const row = (count: number) => `<svg><path id="a"/>${'<use href="#a"/>'.repeat(count)}</svg>`;
  expect(isTooIntricate(row(10_000))).toBe(false);
  expect(isTooIntricate(row(30_000))).toBe(true);
});

test('what copies itself, or what is not there, is not drawn', () => {
  expect(isTooIntricate('<svg id="a"><use href="#a"/><use href="#b"/><use/></svg>')).toBe(false);
});

test('copies in comments and CDATA are none', () => {
  const bomb = copies(6).replaceAll(/<\/?svg>/g, '');
  expect(isTooIntricate(`<svg><!-- ${bomb} --><style><![CDATA[${bomb}]]></style></svg>`)).toBe(
    false,
  );
});

test('a chain of copies and a nest of groups may not be endless', () => {
  const chain = Array.from({ length: 100_000 }, (_, i) => `<use id="a${i}" href="#a${i + 1}"/>`);
  expect(isTooIntricate(`<svg>${chain.join('')}</svg>`)).toBe(true);
  expect(isTooIntricate(`<svg>${'<g>'.repeat(100_000)}<use/>`)).toBe(true);
  expect(isTooIntricate(`<svg>${'<g></g>'.repeat(100_000)}<use/></svg>`)).toBe(false);
});

test('much markup is too much, photos inside a drawing are not', () => {
  const photo = `<image href="data:image/png;base64,${'A'.repeat(6_000_000)}"/>`;
  expect(isTooIntricate(`<svg>${photo}</svg>`)).toBe(false);
  expect(isTooIntricate(`<svg>${'<rect/>'.repeat(600_000)}</svg>`)).toBe(true);
});

test('texts that are broken are looked at no longer than others', () => {
  const started = performance.now();
  isTooIntricate(`<svg use ${'a="'.repeat(1_000_000)}`);
  isTooIntricate('<'.repeat(3_000_000) + 'use');
  isTooIntricate(`use${'<a '.repeat(20_000)}`);
  isTooIntricate(`use${'<!--'.repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(5000);
});
