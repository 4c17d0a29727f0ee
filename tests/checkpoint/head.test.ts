import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/checkpoint/errors';
import { renamed } from './name-lists';
import { changed, recogniseAll, refusal, shapes18 } from './recognising';

/** A backbone's tensors under a prefix, and the last layer's as `name` has them. */
const withHead = (name: string, classes = 5) =>
  renamed(changed(shapes18, { 'fc.weight': [classes, 512], 'fc.bias': [classes] }), (each) =>
    each.startsWith('fc.') ? each.replace('fc', name) : `backbone.${each}`,
  );

describe('a last layer of another name', () => {
  test.each(['fc', 'head', 'classifier', 'model.linear', 'head.1', 'last/dense'])(
    '%s is told by its shape',
    (name) => {
      const recognised = recogniseAll(withHead(name));
      expect(recognised).toMatchObject({ prefix: 'backbone.', classes: 5, fcLayout: 'OIHW' });
      expect(recognised.names.get('fc')).toEqual({
        kernel: `${name}.weight`,
        bias: `${name}.bias`,
      });
      expect(recognised.network(null).name).toBe('ResNet-18');
    },
  );

  test('may lack a bias, and lie the other way round', () => {
    const shapes = changed(withHead('head'), { 'head.bias': null, 'head.weight': [512, 5] });
    const recognised = recogniseAll(shapes);
    expect(recognised).toMatchObject({ classes: 5, fcLayout: 'HWIO' });
    expect(recognised.names.get('fc')).toEqual({ kernel: 'head.weight' });
  });

  test('of another size is told as such', () => {
    const { problems } = refusal(changed(withHead('head'), { 'head.weight': [5, 100] }));
    expect(problems.map(describeProblem)).toEqual(['head.weight is [5, 100], not [5, 512]']);
  });

  test('is not guessed where there are two', () => {
    const shapes = changed(withHead('head.0', 128), {
      'head.2.weight': [5, 128],
      'head.2.bias': [5],
    });
    const { problems } = refusal(shapes);
    const missing = problems.filter(({ kind }) => kind === 'missing').map(({ tensor }) => tensor);
    expect(missing).toEqual(['backbone.fc.weight']);
    expect(problems.filter(({ kind }) => kind === 'unexpected')).toHaveLength(4);
  });

  test('does not stand in for one that has its name', () => {
    const shapes = changed(shapes18, { 'head.weight': [5, 512], 'head.bias': [5] });
    expect(refusal(shapes).problems.map(({ kind, tensor }) => [kind, tensor])).toEqual([
      ['unexpected', 'head.weight'],
      ['unexpected', 'head.bias'],
    ]);
  });
});
