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

test('what is not there is not drawn, and what is part of itself can’t be counted', () => {
  expect(isTooIntricate('<svg><use href="#b"/><use/><g id="b/"/></svg>')).toBe(false);
  expect(isTooIntricate('<svg id="a"><use href="#a"/></svg>')).toBe(true);
  expect(isTooIntricate('<svg id="a"><a href="#a"><rect/></a></svg>')).toBe(false);
});

/** Each level refers ten times to the one before it. */
function levels(refer: (id: string) => string, wrap = 'g', head = ''): string {
  const of = (id: string, inside: string) => `<${wrap} id="${id}">${inside}</${wrap}>`;
  const groups = Array.from({ length: 6 }, (_, i) => of(`l${i + 1}`, refer(`l${i}`).repeat(10)));
  return `<svg>${head}${of('l0', '<rect/>')}${groups.join('')}${refer('l6')}</svg>`;
}
const colour = '<!DOCTYPE svg [<!ENTITY u "url">]>';
const twenty = (step: string) =>
  `<svg><filter id="f">${step.repeat(20)}</filter><rect filter="url(#f)"/></svg>`;

test.each([
  ['masks in masks', levels((id) => `<rect mask="url(#${id})"/>`, 'mask')],
  ['clips in clips', levels((id) => `<rect clip-path="url( '#${id}' )"/>`, 'clipPath')],
  ['patterns in patterns', levels((id) => `<rect style="fill:url(#${id})"/>`, 'pattern')],
  ['markers in markers', levels((id) => `<path marker-end="url(#${id})"/>`, 'marker')],
  ['filters that show parts', levels((id) => `<rect style='filter:URL("#${id}")'/>`, 'filter')],
  ['a character reference for #', levels((id) => `<use href="&#35;${id}"/>`)],
  ['one in hexadecimal', levels((id) => `<use href="#&#x6C;${id.slice(1)}"/>`)],
  ['spaces around an id', levels((id) => `<use href=" \n#${id} "/>`)],
  [
    'an escape in an address',
    levels((id) => `<use href="#%6c${id.slice(1)}"/>`).replaceAll('id="l', 'id="%6cl'),
  ],
  ['escapes in CSS', levels((id) => String.raw`<rect style="mask:u\72l(\23 ${id})"/>`, 'mask')],
  ['an entity', colour + levels((id) => `<rect mask="&u;(#${id})"/>`, 'mask')],
  ['other attributes that look alike', levels((id) => `<use a=" href='#x'" href="#${id}"/>`)],
  [
    'classes',
    levels(
      (id) => `<rect class="x c${id}"/>`,
      'mask',
      `<style>/* } */ ${[0, 1, 2, 3, 4, 5, 6].map((i) => `g > rect.cl${i}{mask:url(#l${i})}`).join('')}</style>`,
    ),
  ],
  ['noise', twenty('<feTurbulence/><feMorphology radius="50"/>')],
  ['a large kernel', twenty('<feConvolveMatrix order="20 30"/>')],
  ['blurs', `<svg>${'<rect filter="blur(50px)"/>'.repeat(3000)}</svg>`],
  [
    'a pattern for all',
    `<svg><pattern id="p">${'<b/>'.repeat(200)}</pattern><g fill="url(#p)">${'<rect/>'.repeat(200)}</g></svg>`,
  ],
  [
    'arrows at every corner',
    `<svg><marker id="m"><b/></marker><path marker-mid="url(#m)" d="${'h1'.repeat(90_000)}"/></svg>`,
  ],
  ['a drawing inside it', '<svg><image href="data:image/svg+xml;base64,AAAA"/></svg>'],
  ['entities of markup', '<!DOCTYPE svg [<!ENTITY u "<use/>">]><svg>&u;</svg>'],
  [
    'references that are exchanged',
    '<svg><use href="#x"><set attributeName="href" to="#y"/></use></svg>',
  ],
])('refused: %s', (_, drawing) => {
  expect(isTooIntricate(drawing)).toBe(true);
});

test('what drawing programs write is not refused', () => {
  const shadow = `<filter id="s">${'<feOffset/>'.repeat(8)}</filter>`;
  const gradient = `<linearGradient id="c">${'<stop/>'.repeat(8)}</linearGradient>`;
  const clip = '<clipPath id="k"><use xlink:href="#r"/></clipPath><rect id="r"/>';
  const style = `<style type="text/css"><![CDATA[.k{clip-path:url(#k);} .c{fill:url(#c)}
    @media print{.c{fill:red}} text{font-family:"Arial"}]]></style>`;
  const shapes =
    '<g class="k"><path class="c" d="M0 0" inkscape:label="#c"/></g>'.repeat(2000) +
    '<g filter="url(#s)"><path fill="url(#c)"/></g>'.repeat(80) +
    '<path stroke="#fff" inkscape:export-filename="C:\\a (1).png"/>'.repeat(2000);
  const dtd = '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/1999/02/22-rdf-syntax-ns#">]>';
  const colours = '<animate attributeName="fill" values="#fff;#000"/>';
  const defs = shadow + gradient + clip + style;
  expect(isTooIntricate(`${dtd}<svg xmlns:rdf="&ns;">${defs}${shapes}${colours}</svg>`)).toBe(
    false,
  );
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
  expect(isTooIntricate(`<svg><text>data:${'A'.repeat(6_000_000)}</text></svg>`)).toBe(true);
  expect(isTooIntricate(`<svg><path d="data:image/png,${'1 '.repeat(3e6)}"/></svg>`)).toBe(true);
});

// What takes a search from each of a million places does not end within a test's time.
test.each([
  ['quotes', `<svg use ${'a="'.repeat(1_000_000)}`, false],
  ['brackets', '<'.repeat(3_000_000) + 'use', false],
  ['tags', `use${'<a '.repeat(20_000)}`, false],
  ['comments', `use${'<!--'.repeat(20_000)}`, false],
  ['a name', `<svg ${'a'.repeat(3_000_000)}>`, false],
  ['spaces', `<svg a="url(${' '.repeat(3_000_000)}">`, false],
  ['dashes', `<svg style="${'-'.repeat(3_000_000)}">`, false],
  ['masks', `<svg style="${'mask-'.repeat(600_000)}">`, false],
  ['addresses', `<svg style="${'data:'.repeat(600_000)}">`, false],
  ['comments in CSS', `<svg><style>${'/*'.repeat(1_000_000)}</style></svg>`, false],
  ['CSS without rules', `<svg><style>${'a'.repeat(3_000_000)}</style></svg>`, false],
  ['rules in rules', `<svg><style>${'a{'.repeat(1_000_000)}</style></svg>`, false],
  ['ids alike', `<svg>${'<use id="ü" href="#é"/>'.repeat(10_000)}</svg>`, true],
  ['declarations', `<svg>${'<!ENTITY a '.repeat(200_000)}`, false],
])('of %s without end there is an end', (_, text, is) => {
  expect(isTooIntricate(text)).toBe(is);
});
