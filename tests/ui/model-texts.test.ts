/** What the page says of a model, for the built-in one and for others. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_PREPROCESSING, PRESETS, type Preprocessing } from '../../src/image/preprocessing';
import { resnet50 } from '../../src/model/resnet50';
import { BUILT_IN } from '../../src/state/model';
import { meanColourText } from '../../src/ui/common/mean-colour';
import { inputText, pixelsText, valuesText } from '../../src/ui/common/preprocessing-text';
import { spread } from '../../src/ui/common/spread';
import { strideText } from '../../src/ui/common/stride-text';
import { numbersText } from '../../src/ui/network/numbers-text';
import { patchText } from '../../src/ui/why/occlusion';
import { checkpointOf, SMALL, TORCHVISION } from './models';

const KERAS = DEFAULT_PREPROCESSING;
const V2 = PRESETS['torchvision IMAGENET1K_V2'];
const PLAIN = PRESETS['0 … 1'];
const withMean = (...mean: [number, number, number]): Preprocessing => ({ ...PLAIN, mean });

describe('the picture’s way in', () => {
  test('says which pixels', () => {
    expect(pixelsText(KERAS, 'center')).toBe(
      '224 × 224 pixels: shorter side to 256 (bilinear), then the middle.',
    );
    expect(pixelsText({ ...PRESETS.timm, crop: 64 }, 'center')).toBe(
      '64 × 64 pixels: shorter side to 235 (bicubic), then the middle.',
    );
    expect(pixelsText(KERAS, 'whole')).toBe(
      '224 × 224 pixels: the whole picture, squashed (bilinear).',
    );
  });

  test.each([
    [
      KERAS,
      'RGB → BGR, minus the means 103.939, 116.779 and 123.68: Caffe’s way, with no division by a ' +
        'standard deviation.',
    ],
    [
      V2,
      'RGB, ÷ 255, minus the means 0.485, 0.456 and 0.406, divided by the standard deviations ' +
        '0.229, 0.224 and 0.225: torchvision’s and timm’s way.',
    ],
    [PRESETS['Keras tf (−1 … 1)'], 'RGB, ÷ 127.5, minus 1: each value from −1 to 1.'],
    [PLAIN, 'RGB, ÷ 255: each value from 0 to 1.'],
    [{ ...PLAIN, scale: 1 }, 'RGB: each value from 0 to 255.'],
    [
      { ...PLAIN, scale: Math.fround(1 / 255), mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
      'RGB, ÷ 255, minus 0.5, divided by 0.5: each value from −1 to 1.',
    ],
    [
      { ...PLAIN, channels: 'BGR', scale: 0.017, mean: [1, 2, 3] },
      'RGB → BGR, × 0.017, minus the means 1, 2 and 3.',
    ],
    [{ ...PLAIN, scale: 2, mean: [-1, -1, -1] }, 'RGB, × 2, plus 1: each value from 1 to 511.'],
  ] as const satisfies readonly (readonly [Preprocessing, string])[])(
    'says what becomes of them: %#',
    (preprocessing, text) => {
      expect(valuesText(preprocessing)).toBe(text);
    },
  );

  test('is told as the input of the first layer', () => {
    expect(inputText(KERAS)).toBe(
      'The picture’s channels come in the order blue, green, red, each from 0 to 255, minus ' +
        'ImageNet’s means 103.939, 116.779 and 123.68.',
    );
    expect(inputText(PLAIN)).toBe(
      'The picture’s channels come in the order red, green, blue, each from 0 to 255, ÷ 255.',
    );
    expect(inputText(withMean(0.1, 0.2, 0.3))).toContain(
      '÷ 255, minus the means 0.1, 0.2 and 0.3.',
    );
  });
});

describe('what a part is covered with', () => {
  test.each([
    [KERAS, 'the mean colour of ImageNet'],
    [V2, 'the mean colour of ImageNet'],
    [PLAIN, 'black'],
    [PRESETS['Keras tf (−1 … 1)'], 'mid-grey'],
    [withMean(0.5, 0.5, 0.5), 'mid-grey'],
    [withMean(1, 1, 1), 'white'],
    [withMean(0.2, 0.2, 0.2), 'grey, level 51 of 255'],
    [withMean(0.2, 0.4, 0.6), 'the colour that is taken off, RGB 51, 102, 153'],
    [
      { ...withMean(0.2, 0.4, 0.6), channels: 'BGR' },
      'the colour that is taken off, RGB 153, 102, 51',
    ],
    [withMean(-0.1, 0.4, 0.6), 'a colour that no picture has'],
  ] as const satisfies readonly (readonly [Preprocessing, string])[])('%#: %s', (of, text) => {
    expect(meanColourText(of)).toBe(text);
  });

  test('is as large as the picture lets it be', () => {
    expect(patchText(224, 7)).toBe('64 × 64');
    expect(patchText(64, 7)).toBe('about 18 × 18');
  });
});

describe('the stride', () => {
  test('of the built-in model', () => {
    expect(strideText(BUILT_IN)).toBe(
      'sits on the first 1\u00a0×\u00a01 convolution and on the shortcut, as in the paper and ' +
        'Keras. torchvision puts it on the 3\u00a0×\u00a03 in place of the first 1\u00a0×\u00a01: ' +
        'the network then takes 4.089 G MACs a picture instead of 3.858 G.',
    );
  });

  test('on the 3 × 3, where the file does not say', () => {
    expect(strideText(TORCHVISION)).toBe(
      'sits on the 3\u00a0×\u00a03 convolution and on the shortcut, as in torchvision and timm. ' +
        'The file does not say which: it was chosen when it was opened. The paper and Keras put it ' +
        'on the first 1\u00a0×\u00a01 in place of the 3\u00a0×\u00a03: the network then takes ' +
        '3.858 G MACs a picture instead of 4.089 G.',
    );
    expect(strideText(checkpointOf(resnet50({ strideOn: '3x3' })))).not.toContain('does not say');
  });

  test('of basic blocks, which is no question', () => {
    expect(strideText(SMALL)).toMatch(/^sits on the first 3\u00a0×\u00a03 convolution and on/);
    expect(strideText(SMALL)).not.toContain('MACs');
  });
});

test('the numbers that run come with the page, or from the user’s file', () => {
  expect(numbersText(BUILT_IN)).toBe(
    'The page downloads 25,530,472 numbers, batch norm folded in.',
  );
  expect(numbersText(SMALL)).toContain('11,172,738 numbers out of your file mine.safetensors');
});

describe('names along a line', () => {
  const at = (...middles: number[]) => middles.map((middle) => ({ name: 'conv2', middle }));

  test('stand in the middle of what they name where there is room', () => {
    expect(spread(at(50, 100, 150), 0, 200)).toEqual([50, 100, 150]);
  });

  test('make room for each other, and stay on the line', () => {
    const [first, second, third] = spread(at(2, 20, 198), 0, 200);
    expect(first).toBe(16.25);
    expect(second - first).toBeGreaterThanOrEqual(32.5);
    expect(third).toBe(200 - 16.25);
    const crowded = spread(at(190, 195, 199), 0, 200);
    expect(crowded[2]).toBe(200 - 16.25);
    expect(crowded[1] - crowded[0]).toBeGreaterThanOrEqual(32.5);
  });
});
