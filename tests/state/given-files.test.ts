import { expect, test } from 'vitest';
import { pictured, sortFiles } from '../../src/state/given-files';
import { bytes, png } from '../image/headers';

test('pictures are told by their bytes, or by the type that they claim', async () => {
  const untyped = new File([png(4, 4)], 'scan');
  const drawing = new File(['<svg xmlns="x">'], 'drawing');
  const broken = new File(['<html>'], 'holiday.jpg', { type: 'image/jpeg' });
  const pdf = new File([bytes('%PDF-1.7')], 'a.pdf', { type: 'application/pdf' });
  const gone = new File(['x'], 'folder');
  gone.slice = () => {
    const part = new Blob();
    part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    return part;
  };
  const given = [untyped, pdf, drawing, gone, broken];
  const expected = { pictures: [untyped, drawing, broken], strangers: [pdf, gone] };
  expect(await pictured(given)).toEqual(expected);
  const text = new File(['cat'], 'labels.txt');
  expect(await sortFiles([...given, text])).toMatchObject({ ...expected, settings: [text] });
});
