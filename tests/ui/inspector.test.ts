import { describe, expect, test } from 'vitest';
import { customResNet } from '../../src/model/custom-resnet';
import { flattenLayers } from '../../src/model/layers';
import { basic, resnet152 } from '../../src/model/resnet50';
import { BUILT_IN, layersFor, type Model } from '../../src/state/model';
import { findLayer } from '../../src/ui/common/layers';
import { describe as describeLayer } from '../../src/ui/inspector/describe';
import { elsewhere } from '../../src/ui/inspector/elsewhere';
import {
  areaText,
  fieldView,
  frameAround,
  frameForAll,
  pixelsText,
  spanOf,
} from '../../src/ui/inspector/field-view';
import { checkpointOf, SMALL, TORCHVISION } from './models';

const layers = flattenLayers(layersFor(BUILT_IN, 1).layers);

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

const described = (model: Model, id: string) => {
  const found = findLayer(layersFor(model, 1), id);
  if (found === null) throw new Error(`There is no ${id}.`);
  return describeLayer(found);
};

describe('another network', () => {
  test('of basic blocks is described as such', () => {
    expect(described(SMALL, 'conv2')).toBe(
      '2 basic blocks, one after the other. They keep the picture’s size and its channels.',
    );
    expect(described(SMALL, 'conv3')).toBe(
      '2 basic blocks, one after the other. The first takes 16 × 16 to 8 × 8 and 64 channels to ' +
        '128; the others keep both.',
    );
    expect(described(SMALL, 'conv2.0')).toBe(
      'Basic block: two 3 × 3 convolutions, to which the block’s input is added, unchanged ' +
        '(identity); then ReLU.',
    );
    expect(described(SMALL, 'fc')).toContain('for each of 2 classes');
  });

  test('of many blocks counts them', () => {
    expect(described(checkpointOf(resnet152()), 'conv4')).toMatch(/^36 bottleneck blocks/);
    expect(described(TORCHVISION, 'conv3.0.conv2')).toContain('3 × 3, stride 2, 128 → 128');
  });

  test('with a projection that keeps the shape, or a stage of one block', () => {
    const stages = [1, 1, 1, 1].map((blocks, i) => ({
      blocks,
      width: 8 << i,
      channels: 8 << i,
      projects: true,
    }));
    const model = checkpointOf(customResNet({ block: basic, stem: 8, stages }));
    expect(described(model, 'conv2.0')).toContain('is added, through a projection; then');
    expect(described(model, 'conv2.0.shortcut')).toContain('has the shape of its output already');
    expect(described(model, 'conv2')).toBe(
      '1 basic block. It keeps the picture’s size and its channels.',
    );
    expect(described(model, 'conv3')).toBe(
      '1 basic block. It takes 56 × 56 to 28 × 28 and 8 channels to 16.',
    );
  });

  test('has names elsewhere, of a shortcut only where there is one', () => {
    expect(elsewhere(SMALL.network, 'conv2')).toBe(
      'In PyTorch (torchvision): layer1; 2 blocks: the first entry of Layers = [2, 2, 2, 2].',
    );
    expect(elsewhere(SMALL.network, 'conv3')).toContain(
      'its shortcut layer2.0.downsample; 2 blocks',
    );
  });
});

test('a small field lies inside the picture', () => {
  const rows = spanOf({ size: 7, jump: 2, start: -3 }, 56);
  const columns = spanOf({ size: 7, jump: 2, start: -3 }, 100);
  expect(rows).toEqual({ from: 109, to: 116 });
  const frame = frameAround(rows, 224);
  expect(frame).toEqual({ from: 0, to: 224 });
  const view = fieldView(rows, columns, 224, frame);
  expect(view.picture).toEqual({ left: 0, top: 0, width: 100, height: 100 });
  expect(view.field.top).toBeCloseTo((109 / 224) * 100);
  expect(view.field.left).toBeCloseTo((197 / 224) * 100);
  expect([view.field.width, view.field.height]).toEqual([3.125, 3.125]);
  expect(view.cut).toEqual([false, false, false, false]);
});

test('a field larger than the picture makes room around it', () => {
  const span = spanOf({ size: 448, jump: 32, start: -112 }, 0);
  const view = fieldView(span, span, 224, frameAround(span, 224));
  expect(view.field).toEqual({ left: 0, top: 0, width: 100, height: 100 });
  expect(view.picture).toEqual({ left: 25, top: 25, width: 50, height: 50 });
});

test('one frame holds the fields of all values, and cuts what lies far outside', () => {
  const field = { size: 448, jump: 32, start: -208 };
  const frame = frameForAll(field, 7, 224);
  expect(frame).toEqual({ from: -28, to: 252 });
  const view = fieldView(spanOf(field, 0), spanOf(field, 6), 224, frame);
  expect(view.picture).toEqual({ left: 10, top: 10, width: 80, height: 80 });
  // Rows −208 to 240, columns −16 to 432.
  expect(view.cut).toEqual([true, true, false, false]);
  expect(view.field.top).toBe(0);
  expect(view.field.height).toBeCloseTo((268 / 280) * 100);
  expect(view.field.left).toBeCloseTo((12 / 280) * 100);
  expect(view.field.left + view.field.width).toBeCloseTo(100);
});

test('a frame shows no padding where no field reaches it', () => {
  expect(frameForAll({ size: 1, jump: 4, start: 0 }, 56, 224)).toEqual({ from: 0, to: 224 });
});

test('what lies beyond the picture is told of only where a field reaches there', () => {
  expect(pixelsText({ from: 109, to: 116 }, 224)).toBe('pixels 109 to 115');
  expect(pixelsText({ from: -145, to: 338 }, 224)).toBe(
    'pixels −145 to 337; the picture has 0 to 223, beyond it is padding',
  );
});

test('an area has rows and columns', () => {
  const inside = { from: 4, to: 11 };
  expect(areaText(inside, { from: 0, to: 7 }, 224)).toBe('rows 4 to 10, columns 0 to 6');
  expect(areaText(inside, { from: -3, to: 4 }, 224)).toBe(
    'rows 4 to 10, columns −3 to 3; the picture has 0 to 223, beyond it is padding',
  );
});

test('names elsewhere', () => {
  expect(elsewhere(BUILT_IN.network, 'conv3')).toBe(
    'In PyTorch (torchvision): layer2, its shortcut layer2.0.downsample; ' +
      '4 blocks: the second entry of Layers = [3, 4, 6, 3].',
  );
  expect(elsewhere(BUILT_IN.network, 'conv3.0.shortcut')).toBe(
    'In PyTorch (torchvision): layer2.0.downsample',
  );
  expect(elsewhere(BUILT_IN.network, 'conv1')).toBeNull();
});
