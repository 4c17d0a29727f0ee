import { describe, expect, test } from 'vitest';
import {
  activationFormula,
  globalPoolFormula,
  macsFormula,
  macsWords,
  outputSizeFormula,
  outputSizeShort,
  parametersFormula,
  parametersWords,
  stageFormula,
  type Computed,
} from '../../src/explain/arithmetic';
import { graphOf } from '../../src/model/graph';
import { layerTree, flattenLayers } from '../../src/model/layers';
import { resnet50 } from '../../src/model/resnet50';

const network = resnet50();
const nodes = graphOf(network);

function computed(id: string): Computed {
  const node = nodes.find((candidate) => candidate.id === id);
  if (node === undefined || node.op === 'add') throw new Error(`${id} computes nothing.`);
  return node;
}

describe('the size of an output', () => {
  const pointwise = { kernel: 1, stride: 2, padding: 0 };
  const stem = { kernel: 7, stride: 2, padding: 3 };

  test('is worked out in full', () => {
    expect(outputSizeFormula(56, pointwise).numbers).toBe('⌊(56 + 2·0 − 1) / 2⌋ + 1 = 28');
    expect(outputSizeFormula(224, stem).numbers).toBe('⌊(224 + 2·3 − 7) / 2⌋ + 1 = 112');
  });

  test('fits a cell of the table', () => {
    expect(outputSizeShort(56, pointwise)).toBe('⌊(56+0−1)/2⌋+1=28');
    expect(outputSizeShort(224, stem)).toBe('⌊(224+6−7)/2⌋+1=112');
  });
});

test.each([
  ['conv1', '7·7·3·64 + 2·64 = 9,536'],
  ['conv3.0.conv1', '1·1·256·128 + 2·128 = 33,024'],
  ['fc', '2,048·1,000 + 1,000 = 2,049,000'],
])('parameters of %s', (id, numbers) => {
  expect(parametersFormula(computed(id))?.numbers).toBe(numbers);
});

test('pools have neither parameters nor MACs', () => {
  for (const id of ['maxpool', 'avgpool']) {
    expect(parametersFormula(computed(id))).toBeNull();
    expect(macsFormula(computed(id), [1, 1, 1, 1])).toBeNull();
  }
});

test('MACs name the batch only where there is one', () => {
  expect(macsFormula(computed('conv3.0.conv1'), [1, 28, 28, 128])).toEqual({
    letters: 'H·W·Cout·k·k·Cin',
    numbers: '28·28·128·1·1·256 = 25,690,112',
  });
  expect(macsFormula(computed('conv3.0.conv1'), [10, 28, 28, 128])).toEqual({
    letters: 'N·H·W·Cout·k·k·Cin',
    numbers: '10·28·28·128·1·1·256 = 256,901,120',
  });
  expect(macsFormula(computed('fc'), [1, 1, 1, 1000])?.numbers).toBe('2,048·1,000 = 2,048,000');
});

test('parameters and MACs are put into words', () => {
  expect(parametersWords(computed('conv3.0.conv1'))).toBe(
    'Each of 128 output channels has a kernel of 1·1·256 weights, and batch norm’s scale and shift.',
  );
  expect(parametersWords(computed('fc'))).toBe(
    'Each of 1,000 classes has 2,048 weights and a bias.',
  );
  expect(macsWords(computed('conv3.0.conv1'), [1, 28, 28, 128])).toBe(
    'Each of 28·28·128 outputs takes 1·1·256 products, added up.',
  );
  expect(macsWords(computed('conv3.0.conv1'), [10, 28, 28, 128])).toMatch(/^Each of 10·28·28·128 /);
  expect(macsWords(computed('fc'), [10, 1, 1, 1000])).toBe(
    'Each of 10·1,000 scores takes 2,048 products, added up.',
  );
  for (const id of ['maxpool', 'avgpool']) {
    expect(parametersWords(computed(id))).toBeNull();
    expect(macsWords(computed(id), [1, 1, 1, 1])).toBeNull();
  }
});

test('activations leave out sizes of one', () => {
  expect(activationFormula([1, 28, 28, 128])).toEqual({
    letters: 'H·W·C·4 bytes',
    numbers: '28·28·128·4 = 401,408',
  });
  expect(activationFormula([10, 1, 1, 1000])).toEqual({
    letters: 'N·C·4 bytes',
    numbers: '10·1,000·4 = 40,000',
  });
});

test('a stage is its first block and the others, which cost the same', () => {
  for (const { kind, children, costs } of layerTree(network, [1, 224, 224, 3]).layers) {
    if (kind !== 'stage') continue;
    const formula = stageFormula(children.map((block) => block.costs.parameters));
    expect(formula?.numbers).toMatch(new RegExp(`= ${costs.parameters.toLocaleString('en-GB')}$`));
  }
  expect(stageFormula([379392, 280064, 280064, 280064])?.numbers).toBe(
    '379,392 + 3 × 280,064 = 1,219,584',
  );
  expect(stageFormula([1, 2, 3])).toBeNull();
  expect(stageFormula([1])).toBeNull();
});

test('the global pool takes the mean of all it reads', () => {
  expect(globalPoolFormula([1, 7, 7, 2048]).numbers).toBe('7 × 7 → 1 × 1, the mean of 49 values');
});

test('every formula ends in the number that the model derives', () => {
  const result = (text: string) =>
    Number(text.slice(text.lastIndexOf('=') + 1).replaceAll(',', ''));
  for (const layer of flattenLayers(layerTree(network, [3, 224, 224, 3]).layers)) {
    const { node, output, costs, children } = layer;
    if (children.length > 0 || node.op === 'add') continue;
    expect(result(parametersFormula(node)?.numbers ?? '= 0')).toBe(costs.parameters);
    expect(result(macsFormula(node, output)?.numbers ?? '= 0')).toBe(costs.macs);
    expect(result(activationFormula(output).numbers)).toBe(costs.activationBytes);
  }
});
