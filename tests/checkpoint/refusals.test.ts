import { describe, expect, it, test } from 'vitest';
import { describeProblem, type Problem } from '../../src/checkpoint/errors';
import { recognise } from '../../src/checkpoint/recognise';
import { headerOf, renamed, RESNET50, torchvisionShapes, type Shapes } from './name-lists';
import { changed, refusal, shapes18, shapes50 } from './recognising';

describe('refuses', () => {
  it('and lists every tensor that is missing, unexpected or misshapen', () => {
    const shapes = changed(
      renamed(shapes50, (name) => `module.${name}`),
      {
        'module.layer3.2.conv2.weight': null,
        'module.layer3.2.bn2.running_var': null,
        'module.layer4.1.conv3.weight': [2048, 511, 1, 1],
        'module.fc.bias': [999],
        'module.aux.weight': [3],
        'other.layer1.0.conv1.weight': [64, 64, 1, 1],
      },
    );
    const { message, problems } = refusal(shapes);
    expect(problems).toEqual<Problem[]>([
      {
        kind: 'missing',
        tensor: 'module.layer3.2.conv2.weight',
        expected: [256, 256, 3, 3],
        actual: null,
      },
      {
        kind: 'missing',
        tensor: 'module.layer3.2.bn2.running_var',
        expected: [256],
        actual: null,
      },
      {
        kind: 'shape',
        tensor: 'module.layer4.1.conv3.weight',
        expected: [2048, 512, 1, 1],
        actual: [2048, 511, 1, 1],
      },
      { kind: 'shape', tensor: 'module.fc.bias', expected: [1000], actual: [999] },
      { kind: 'unexpected', tensor: 'module.aux.weight', expected: null, actual: [3] },
      {
        kind: 'unexpected',
        tensor: 'other.layer1.0.conv1.weight',
        expected: null,
        actual: [64, 64, 1, 1],
      },
    ]);
    expect(message).toBe(
      'This file has a ResNet’s tensors in torchvision’s and timm’s names, but 2 tensors are ' +
        'missing, 2 are unexpected and 2 have the wrong shape.',
    );
    expect(describeProblem(problems[2])).toBe(
      'module.layer4.1.conv3.weight is [2048, 511, 1, 1], not [2048, 512, 1, 1]',
    );
  });

  it('one misshapen tensor without blaming its neighbours', () => {
    for (const [name, shape] of shapes18) {
      const wrong = shape.map((size, axis) => (axis === 0 ? size + 1 : size));
      const { problems } = refusal(changed(shapes18, { [name]: wrong }));
      if (name.startsWith('fc.')) continue; // Kernel and bias: either may be right.
      expect(problems).toEqual([{ kind: 'shape', tensor: name, expected: shape, actual: wrong }]);
    }
  });

  it('one missing tensor, whichever it is', () => {
    for (const [name, shape] of shapes50) {
      if (name === 'fc.bias') continue;
      const { problems, message } = refusal(changed(shapes50, { [name]: null }));
      expect(problems).toEqual([{ kind: 'missing', tensor: name, expected: shape, actual: null }]);
      expect(message).toContain(name);
    }
  });

  it('tensors of types that cannot be read', () => {
    const header = headerOf(changed(shapes18, { 'bn1.bias': null }));
    const unread = [{ name: 'bn1.bias', dtype: 'I8', shape: [64], start: 0, end: 64 }];
    expect(() => recognise({ ...header, unread })).toThrow('bn1.bias holds numbers of the type I8');
  });

  it('a file without a last layer', () => {
    const { message } = refusal(changed(shapes18, { 'fc.weight': null, 'fc.bias': null }));
    expect(message).toContain('not those of its last layer (fc.weight)');
  });

  const deepStem = changed(shapes50, {
    'conv1.weight': null,
    ...{ 'conv1.0.weight': [32, 3, 3, 3], 'conv1.3.weight': [32, 32, 3, 3] },
    'conv1.6.weight': [64, 32, 3, 3],
  });
  test.each([
    ['a ResNeXt', torchvisionShapes({ ...RESNET50, width: 128, groups: 32 }), '32 groups of 4'],
    ['a deep stem', deepStem, 'deep-stem'],
    ['anti-aliasing', changed(shapes50, { 'layer2.0.conv3.0.filt': [128, 1, 3, 3] }), 'anti-alia'],
    ['attention', changed(shapes50, { 'layer1.0.se.fc1.weight': [16, 256, 1, 1] }), 'SE-ResNet'],
    ['a CIFAR stem', changed(shapes18, { 'conv1.weight': [64, 3, 3, 3] }), '3×3 convolution'],
    [
      'group norm',
      new Map([...shapes50].filter(([name]) => !name.includes('running'))),
      'without batch norm’s running mean',
    ],
    [
      'a pre-activation ResNet of timm’s',
      new Map([['stages.0.blocks.0.downsample.conv.weight', [256, 64, 1, 1]]]),
      'pre-activation',
    ],
    [
      'what has a part of a variant',
      new Map([['blocks.0.0.se.conv_reduce.weight', [8, 32, 1, 1]]]),
      'No ResNet was recognised',
    ],
    ['another network', new Map([['encoder.weight', [3, 3]]]), 'such as “encoder.weight”'],
    ['an empty file', new Map(), 'no tensors'],
  ])('%s', (_, shapes: Shapes, words) => expect(refusal(shapes).message).toContain(words));

  it('a convolution too many in one block', () => {
    const extra = { 'layer1.0.conv3.weight': [64, 64, 1, 1] };
    expect(refusal(changed(shapes18, extra)).problems).toEqual([
      {
        kind: 'unexpected',
        tensor: 'layer1.0.conv3.weight',
        expected: null,
        actual: [64, 64, 1, 1],
      },
    ]);
  });

  it('greyscale input, with what was expected', () => {
    expect(refusal(changed(shapes18, { 'conv1.weight': [64, 1, 7, 7] })).message).toContain(
      'conv1.weight is [64, 1, 7, 7], not [64, 3, 7, 7]',
    );
  });

  it('a block’s number that would take all memory', () => {
    const shapes = changed(shapes18, { 'layer1.999999999.conv1.weight': [64, 64, 3, 3] });
    expect(refusal(shapes).problems).toHaveLength(1);
    const many = changed(shapes18, { 'layer1.999.conv1.weight': [64, 64, 3, 3] });
    expect(refusal(many).problems.length).toBeGreaterThan(900);
  });
});
