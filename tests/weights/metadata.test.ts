import { describe, expect, it } from 'vitest';
import { classNames } from '../../src/weights/labels';
import { classesOf, encodeMetadata } from '../../src/weights/metadata';
import { packageLabels } from './package';

describe('classNames', () => {
  const names = classNames(packageLabels(), 1000);

  it('reads the package, with spaces', () => {
    expect(names).toHaveLength(1000);
    expect([names[0], names[2], names[281], names[999]]).toEqual([
      'tench',
      'great white shark',
      'tabby',
      'toilet tissue',
    ]);
    expect(names.filter((name) => name.includes('_'))).toEqual([]);
  });

  it('tells apart the two labels that occur twice', () => {
    expect([134, 517, 638, 639].map((i) => names[i])).toEqual([
      'crane (bird)',
      'crane (machine)',
      'maillot (tights)',
      'maillot (tank suit)',
    ]);
    expect(new Set(names).size).toBe(1000);
  });

  it('refuses missing and doubled labels', () => {
    expect(() => classNames({ 0: 'a' }, 2)).toThrow('no label for class 1');
    expect(() => classNames(null, 1)).toThrow('no label for class 0');
    expect(() => classNames({ 0: 'a_b', 1: 'a b' }, 2)).toThrow('"a b"');
  });
});

describe('metadata', () => {
  it('come through a file', () => {
    const encoded = encodeMetadata({
      formatVersion: '1',
      architecture: 'ResNet-50',
      source: 'p@1',
      sourceIntegrity: 'sha512-x',
      licence: 'MIT',
      preprocessing: {
        channelOrder: 'BGR',
        means: [1, 2, 3],
        resize: 256,
        crop: 224,
        interpolation: 'bilinear',
      },
      strideOn: '1x1',
      batchNormEpsilon: 0.001,
      classes: ['cat', 'dog'],
    });
    expect(encoded).toMatchObject({ architecture: 'ResNet-50', batchNormEpsilon: '0.001' });
    expect(JSON.parse(encoded.preprocessing)).toMatchObject({ means: [1, 2, 3] });
    expect(classesOf(encoded, 2)).toEqual(['cat', 'dog']);
  });

  it.each<Record<string, string>>([
    {},
    { classes: '[' },
    { classes: '["cat"]' },
    { classes: '[1,2]' },
    { classes: '{}' },
  ])('without classes is an error: %j', (metadata) => {
    expect(() => classesOf(metadata, 2)).toThrow('does not name the 2 classes');
  });
});
