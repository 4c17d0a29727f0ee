import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/install.mjs';
import {
  DEFAULT_PREPROCESSING,
  parsePreprocessing,
  PreprocessingError,
  PRESETS,
} from '../../src/image/preprocessing';
import { WEIGHTS } from '../../src/weights/source';

const CAFFE = {
  channelOrder: 'BGR',
  means: [103.939, 116.779, 123.68],
  resize: 256,
  crop: 224,
  interpolation: 'bilinear',
};

const parse = (stated: unknown) =>
  parsePreprocessing({ format: 'pt', preprocessing: JSON.stringify(stated) });

/** What is wrong with it, after the colon. */
function complaint(text: string): string {
  try {
    parsePreprocessing({ preprocessing: text });
  } catch (error) {
    expect(error).toBeInstanceOf(PreprocessingError);
    const { message } = error as Error;
    expect(message).toMatch(/^The file’s metadata [^:]+: .+\.$/);
    return message.slice(message.indexOf(': ') + 2);
  }
  throw new Error('It was taken.');
}

const complaintOf = (change: Record<string, unknown>) =>
  complaint(JSON.stringify({ ...CAFFE, ...change }));

describe('parsePreprocessing', () => {
  it('reads the page’s own file as the default', () => {
    const file = readFileSync(join(ROOT, 'public/model', WEIGHTS.file));
    // A safetensors file: the header's length in 8 bytes, then the header.
    const header = file.subarray(8, 8 + Number(file.readBigUInt64LE(0))).toString();
    const { __metadata__ } = JSON.parse(header) as { __metadata__: Record<string, string> };
    expect(parsePreprocessing(__metadata__)).toEqual(DEFAULT_PREPROCESSING);
  });

  it('gives null where nothing is said', () => {
    expect(parsePreprocessing({})).toBeNull();
    expect(parsePreprocessing({ format: 'pt' })).toBeNull();
  });

  it.each(Object.entries(PRESETS))('reads what states “%s”', (_name, preset) => {
    const { channels, mean, std, filter, ...same } = preset;
    const stated = { channelOrder: channels, means: mean, stds: std, interpolation: filter };
    expect(parse({ ...stated, ...same })).toEqual(preset);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ channelOrder: 'GBR' }, '"channelOrder" must be "RGB" or "BGR", not "GBR".'],
    [{ means: undefined }, '"means" must be three numbers, but is missing.'],
    [{ means: [1, 2] }, '"means" must be three numbers, not [1,2].'],
    [{ means: [1, 2, '3'] }, '"means" must be three numbers, not [1,2,"3"].'],
    [{ means: [1, 2, 1e300] }, '"means" must be three numbers, not [1,2,1e+300].'],
    [{ stds: [1, 0, 1] }, '"stds" must be three numbers above 0, not [1,0,1].'],
    [{ stds: [1, 1e-50, 1] }, '"stds" must be three numbers above 0, not [1,1e-50,1].'],
    [{ scale: 0 }, '"scale" must be a number above 0, such as 1 or 1/255, not 0.'],
    [{ scale: '1/255' }, '"scale" must be a number above 0, such as 1 or 1/255, not "1/255".'],
    [{ resize: 256.5 }, '"resize" must be a whole number of pixels from 1 to 1024, not 256.5.'],
    [{ crop: 0 }, '"crop" must be a whole number of pixels from 1 to 1024, not 0.'],
    [{ crop: 1e5 }, '"crop" must be a whole number of pixels from 1 to 1024, not 100000.'],
    [{ crop: 288 }, 'a crop of 288 pixels does not fit into 256.'],
    [{ longerSide: 'up' }, '"longerSide" must be "round" or "floor", not "up".'],
    [
      { interpolation: 'nearest' },
      '"interpolation" must be "bilinear" or "bicubic", antialiased, not "nearest".',
    ],
    [{ std: [1, 1, 1] }, '"std" is not known here.'],
    [{ means: 'x'.repeat(99) }, `"means" must be three numbers, not "${'x'.repeat(59)}….`],
  ])('refuses %j', (change, expected) => {
    expect(complaintOf(change)).toBe(expected);
  });

  it('takes no other interpolation for its own', () => {
    for (const interpolation of ['bilinear, not antialiased', 'bilinearly', '', 'Bicubic', 3]) {
      expect(complaintOf({ interpolation })).toContain('"interpolation" must be');
    }
    const noted = parse({ ...CAFFE, interpolation: 'bicubic, antialiased (as Pillow)\nreally' });
    expect(noted?.filter).toBe('bicubic');
  });

  it.each([
    ['{', 'it is not JSON.'],
    ['', 'it is not JSON.'],
    ['null', 'it is null instead of an object.'],
    ['[1]', 'it is [1] instead of an object.'],
    ['"caffe"', 'it is "caffe" instead of an object.'],
    ['{"__proto__":{}}', '"__proto__" is not known here.'],
  ])('refuses %s', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });
});
