import { describe, expect, it, test } from 'vitest';
import { recognise } from '../../src/checkpoint/recognise';
import { graphOf } from '../../src/model/graph';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import { tensorsOf } from '../../src/model/tensors';
import { headerOf, hwio, renamed, type Shapes } from './name-lists';
import { changed, recogniseAll, refusal, shapes18, shapes50 } from './recognising';
import { article, keras, kerasOld, transformers, withParts } from './renames';

describe('schemes', () => {
  test.each([
    ['article', article, shapes50],
    ['transformers', transformers, shapes50],
    ['keras', withParts(keras, (layer, part) => `${layer}/${part}`), hwio(shapes50)],
    ['keras', withParts(keras, (layer, part) => `${layer}/${part}:0`), hwio(shapes50)],
    ['keras', withParts(keras, (layer, part) => `${layer}.${part}`), hwio(shapes50)],
    ['keras', withParts(keras, (layer, part) => `${layer}/${layer}/${part}:0`), hwio(shapes50)],
    ['keras-old', withParts(kerasOld, (layer, part) => `${layer}/${part}:0`), hwio(shapes50)],
    ['keras-old', withParts(kerasOld, (layer, part) => `${layer}.${part}`), shapes50],
  ])('%s', (scheme, rename, shapes) => {
    const found = recogniseAll(renamed(shapes, rename));
    expect(found.scheme).toBe(scheme);
    expect(found.network('1x1')).toEqual(resnet50());
  });

  it('of this project', () => {
    const own: Shapes = new Map(
      tensorsOf(graphOf(resnet18({ classes: 7 }))).map(({ name, shape }) => [name, [...shape]]),
    );
    const found = recogniseAll(own, { strideOn: '3x3', batchNormEpsilon: '0.001' });
    expect(found).toMatchObject({ scheme: 'lens', classes: 7, epsilon: 0.001, layout: 'HWIO' });
    expect(refusal(changed(own, { 'conv1.bias': null })).message).toContain('conv1.bias');
  });

  test.each(['module.', 'model.', 'backbone.', 'module.model.', 'resnet50/'])('behind %s', (p) => {
    const found = recogniseAll(renamed(shapes18, (name) => p + name));
    expect(found).toMatchObject({ scheme: 'torchvision', prefix: p });
  });

  it('passes over the counters of batches and of averaged models', () => {
    const header = headerOf(shapes18);
    const unread = [
      { name: 'bn1.num_batches_tracked', dtype: 'I64', shape: [], start: 0, end: 0 },
      { name: 'layer1.0.bn1.num_batches_tracked', dtype: 'I64', shape: [], start: 0, end: 0 },
      { name: 'n_averaged', dtype: 'I64', shape: [], start: 0, end: 0 },
    ];
    expect(recognise({ ...header, unread }).classes).toBe(1000);
  });
});
