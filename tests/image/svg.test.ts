import { describe, expect, test } from 'vitest';
import { sizedSvg, xmlText } from '../../src/image/svg';

const NS = 'xmlns="http://www.w3.org/2000/svg"';
const sizeOf = (attributes: string) => {
  const sized = sizedSvg(`<svg ${NS} ${attributes}><path/></svg>`);
  return sized && [sized.width, sized.height];
};

describe('a drawing’s size in pixels', () => {
  test.each([
    ['its own', 'width="800" height="600"', [800, 600]],
    ['enlarged to 512 for the shorter side', 'width="100" height="200"', [512, 1024]],
    ['shrunk to 2048 for the longer', 'width="8000" height="6000"', [2048, 1536]],
    ['with the longer side ruling', 'width="1000" height="10"', [2048, 20]],
    ['never less than a pixel', 'width="1e6" height="1"', [2048, 1]],
    ['that of the view box', 'viewBox="0 0 30 20"', [768, 512]],
    ['one side and the view box’s ratio', "width='600' viewBox='5,5 , 10 5'", [1024, 512]],
    ['the other side and the ratio', 'height="600" viewBox="0 0 10 20"', [512, 1024]],
    ['a width, and CSS’s usual height', 'width="300"', [1024, 512]],
    ['CSS’s usual size', '', [1024, 512]],
    ['in other units', 'width="10cm" height="100mm"', [512, 512]],
    ['of fonts, too', 'width="64em" height="96EX"', [1024, 768]],
    ['not in per cent', 'width="100%" height="100%" viewBox="0 0 600 700"', [600, 700]],
    ['despite a view box without area', 'width="600" height="600" viewBox="0 0 0 9"', [600, 600]],
    ['despite nonsense', 'width="wide" height="NaN" viewBox="none"', [1024, 512]],
  ])('is %s', (_, attributes, size) => {
    expect(sizeOf(attributes)).toEqual(size);
  });

  test.each(['width="0" height="9"', 'width="9" height="-1"'])(
    'is nothing for %s',
    (attributes) => {
      expect(sizeOf(attributes)).toBeNull();
    },
  );
});

test('the rest of a drawing stays as it is, and what had no view box is enlarged by one', () => {
  const prolog =
    '<!-- <svg width="1"> -->\n<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]>';
  const drawing = `${prolog}<svg xmlns="&ns;" width="64" id='a>b' height="64"><svg width="3"/></svg>`;
  expect(sizedSvg(`<?xml version="1.0" encoding="latin1"?>\n${drawing}`)?.text).toBe(
    `\n${prolog}<svg xmlns="&ns;" id='a>b' width="512" height="512" viewBox="0 0 64 64">` +
      '<svg width="3"/></svg>',
  );
  expect(sizedSvg(`<svg:svg xmlns:svg="x" viewBox="1 2 600 600"/>`)?.text).toBe(
    '<svg:svg xmlns:svg="x" width="600" height="600" viewBox="1 2 600 600"/>',
  );
});

test.each(['', '<html><svg></svg></html>', '<svg', '<svg width=5>', '<svgs>', '<!-- <svg>'])(
  '%j is no drawing',
  (text) => {
    expect(sizedSvg(text)).toBeNull();
  },
);

test('a long text that is no drawing is given up at once', () => {
  const spaces = ' '.repeat(200_000);
  const started = performance.now();
  expect(sizedSvg(`${spaces}<svg${spaces}a="${spaces}" b`)).toBeNull();
  expect(sizedSvg(`<!--${spaces}<!DOCTYPE${spaces}[`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('the text of an XML file', () => {
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

  test('is UTF-8 unless it says otherwise', () => {
    expect(xmlText(new TextEncoder().encode('<svg>é</svg>'))).toBe('<svg>é</svg>');
    expect(xmlText(new TextEncoder().encode('\ufeff<svg/>'))).toBe('<svg/>');
    const text = '<?xml version="1.0" encoding="iso-8859-1"?><svg>é</svg>';
    expect(xmlText(latin1(text))).toBe(text);
  });

  test('is UTF-16 by its byte order mark', () => {
    expect(xmlText(new Uint8Array(Buffer.from('\ufeff<svg/>', 'utf16le')))).toBe('<svg/>');
    expect(xmlText(new Uint8Array(Buffer.from('\ufeff<svg/>', 'utf16le').swap16()))).toBe('<svg/>');
  });

  test('is not to be had in an encoding that there is not', () => {
    expect(xmlText(latin1('<?xml version="1.0" encoding="klingon"?><svg/>'))).toBeNull();
  });
});
