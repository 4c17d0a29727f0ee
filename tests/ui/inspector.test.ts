import { expect, test } from 'vitest';
import { flattenLayers } from '../../src/model/layers';
import { layersFor } from '../../src/state/network';
import { describe as describeLayer } from '../../src/ui/inspector/describe';
import { elsewhere } from '../../src/ui/inspector/elsewhere';
import { fieldView, pixelsText } from '../../src/ui/inspector/field-view';

const layers = flattenLayers(layersFor(1).layers);

function layer(id: string) {
  const found = layers.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

test.each([
  ['conv1', 'Convolution, 7 × 7, stride 2, 3 → 64 channels, then batch norm and ReLU.'],
  ['conv3.0.conv3', 'then batch norm; ReLU waits for the addition.'],
  ['conv3.0.shortcut', 'Projection: a convolution, 1 × 1, stride 2, 256 → 512 channels'],
  ['conv3.0', 'brought to the same shape by a projection'],
  ['conv3.1', 'unchanged (identity)'],
  ['conv2', 'The first takes 64 channels to 256;'],
  ['conv3', 'The first takes 56 × 56 to 28 × 28 and 256 channels to 512;'],
  ['avgpool', 'The mean of each channel’s 7 × 7 values.'],
  ['fc', 'for each of 1,000 classes'],
])('%s is described', (id, text) => {
  expect(describeLayer(layer(id))).toContain(text);
});

test('a small field lies inside the picture', () => {
  const view = fieldView({ size: 7, jump: 2, start: -3 }, 56, 224);
  expect(view).toMatchObject({ from: 109, to: 116, picture: { start: 0, side: 100 } });
  expect(view.field.side).toBeCloseTo(3.125);
});

test('a field larger than the picture makes room around it', () => {
  const view = fieldView({ size: 448, jump: 32, start: -112 }, 0, 224);
  expect(view.field).toEqual({ start: 0, side: 100 });
  expect(view.picture).toEqual({ start: 25, side: 50 });
});

test('what lies beyond the picture is told of only where a field reaches there', () => {
  expect(pixelsText({ from: 109, to: 116 }, 224)).toBe('pixels 109 to 115');
  expect(pixelsText({ from: -145, to: 338 }, 224)).toBe(
    'pixels −145 to 337; the picture has 0 to 223, beyond it is padding',
  );
});

test('names elsewhere', () => {
  expect(elsewhere('conv3')).toBe(
    'In PyTorch (torchvision): layer2, its shortcut layer2.0.downsample; ' +
      '4 blocks: the second entry of Layers = [3, 4, 6, 3].',
  );
  expect(elsewhere('conv3.0.shortcut')).toBe('In PyTorch (torchvision): layer2.0.downsample');
  expect(elsewhere('conv1')).toBeNull();
});
