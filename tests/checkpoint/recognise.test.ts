import { describe, expect, it, test } from 'vitest';
import { customResNet } from '../../src/model/custom-resnet';
import {
  bottleneck,
  resnet101,
  resnet152,
  resnet18,
  resnet34,
  resnet50,
} from '../../src/model/resnet50';
import { hwio, renamed, RESNET50, torchvisionShapes } from './name-lists';
import { changed, recogniseAll, refusal, shapes18, shapes50 } from './recognising';

describe('sizes', () => {
  test.each([
    [resnet18, [2, 2, 2, 2], false],
    [resnet34, [3, 4, 6, 3], false],
    [resnet50, [3, 4, 6, 3], true],
    [resnet101, [3, 4, 23, 3], true],
    [resnet152, [3, 8, 36, 3], true],
  ])('of the paper’s networks', (make, layers, isBottleneck) => {
    const found = recogniseAll(torchvisionShapes({ layers, bottleneck: isBottleneck }));
    expect(found).toMatchObject({ scheme: 'torchvision', prefix: '', classes: 1000 });
    expect(found.network('1x1')).toEqual(make());
    expect(found.network(null)).toEqual(make({ strideOn: '3x3' }));
  });

  it('knows torchvision’s wide_resnet50_2', () => {
    const network = recogniseAll(torchvisionShapes({ ...RESNET50, width: 128 })).network(null);
    expect(network.name).toBe('Wide ResNet-50');
    expect(network.stages[3][1].residual.map(({ channels }) => channels)).toEqual([
      1024, 1024, 2048,
    ]);
  });

  test.each([
    [{ layers: [2, 2, 2, 2], bottleneck: true }, 'ResNet (2, 2, 2, 2)'],
    [{ layers: [1, 2, 3, 4], bottleneck: false, classes: 2 }, 'ResNet (1, 2, 3, 4)'],
    [{ ...RESNET50, stem: 16, width: 16, channels: 48 }, 'ResNet (3, 4, 6, 3)'],
  ])('of others: %j', (variation, name) => {
    const network = recogniseAll(torchvisionShapes(variation)).network(null);
    expect(network.name).toBe(name);
    expect(network.stages.map((blocks) => blocks.length)).toEqual(variation.layers);
    expect(network.fc.classes).toBe('classes' in variation ? variation.classes : 1000);
  });

  it('takes a projection that changes nothing', () => {
    const norm = ['weight', 'bias', 'running_mean', 'running_var'];
    const projection = Object.fromEntries(
      norm.map((part) => [`layer1.0.downsample.1.${part}`, [64]]),
    );
    const shapes = changed(shapes18, {
      'layer1.0.downsample.0.weight': [64, 64, 1, 1],
      ...projection,
    });
    expect(recogniseAll(shapes).network(null).stages[0][0].shortcut).toMatchObject({ kernel: 1 });
  });
});

it('refuses a single output', () => {
  const { message } = refusal(torchvisionShapes({ ...RESNET50, classes: 1 }));
  expect(message).toContain('a single output');
  expect(recogniseAll(torchvisionShapes({ ...RESNET50, classes: 2 })).classes).toBe(2);
});

describe('what may be left out', () => {
  test.each([
    ['fc’s bias', changed(shapes18, { 'fc.bias': null })],
    ['nothing, with a bias in conv1', changed(shapes18, { 'conv1.bias': [64] })],
    ['fc behind a dropout', renamed(shapes18, (name) => name.replace('fc.', 'fc.1.'))],
  ])('%s', (_, shapes) => expect(recogniseAll(shapes).network('1x1')).toEqual(resnet18()));

  it('no bias that the like convolutions have', () => {
    const shapes = changed(shapes18, {
      'layer2.0.downsample.0.bias': [128],
      'layer3.0.downsample.0.bias': [256],
    });
    expect(refusal(shapes).problems).toEqual([
      { kind: 'missing', tensor: 'layer4.0.downsample.0.bias', expected: [512], actual: null },
    ]);
  });
});

describe('layouts', () => {
  it('tells HWIO under PyTorch’s names, and fc’s own', () => {
    expect(recogniseAll(hwio(shapes18))).toMatchObject({ layout: 'HWIO', fcLayout: 'HWIO' });
    const shapes = changed(shapes18, { 'fc.weight': [512, 1000] });
    expect(recogniseAll(shapes)).toMatchObject({ layout: 'OIHW', fcLayout: 'HWIO', classes: 1000 });
  });

  it('goes by the other kernels where a shape fits both', () => {
    const odd = { layers: [1, 1, 1, 1], bottleneck: false, stem: 3, channels: 3, classes: 24 };
    const shapes = torchvisionShapes(odd);
    expect(shapes.get('layer1.0.conv1.weight')).toEqual([3, 3, 3, 3]);
    expect(recogniseAll(shapes)).toMatchObject({ layout: 'OIHW', fcLayout: 'OIHW' });
    expect(recogniseAll(hwio(shapes))).toMatchObject({ layout: 'HWIO', fcLayout: 'HWIO' });
  });
});

describe('what the metadata say', () => {
  it('is honoured', () => {
    expect(recogniseAll(shapes50)).toMatchObject({
      strideOn: { value: '3x3', known: false },
      epsilon: 1e-5,
    });
    const found = recogniseAll(shapes50, { strideOn: '1x1', batchNormEpsilon: '1e-3' });
    expect(found).toMatchObject({ strideOn: { value: '1x1', known: true }, epsilon: 1e-3 });
    expect(found.network(null)).toEqual(resnet50());
    expect(recogniseAll(shapes18).strideOn.known).toBe(true);
  });

  test.each([
    [{ strideOn: '2' }, 'strideOn is “2”'],
    [{ batchNormEpsilon: '' }, 'a number from 0 up'],
    [{ batchNormEpsilon: '-1' }, 'a number from 0 up'],
  ])('is refused where it cannot be: %j', (metadata, words) =>
    expect(refusal(shapes50, metadata).message).toContain(words),
  );
});

test('customResNet names what has a name', () => {
  const wide = [128, 256, 512, 1024].map((width, i) => ({
    ...{ blocks: [3, 4, 23, 3][i], width },
    channels: 2 * width,
  }));
  const network = customResNet({ block: bottleneck, stem: 64, stages: wide });
  expect(network).toMatchObject({ name: 'Wide ResNet-101', fc: { inChannels: 2048 } });
});
