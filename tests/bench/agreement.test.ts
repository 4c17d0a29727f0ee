import { expect, test } from 'vitest';
import { agrees, compareScores, type Scores } from '../../bench/lib/agreement';
import { softmax } from '../../src/engine/softmax';

const logits = (...values: number[]): Scores => ({ kind: 'logits', values });
const reference = logits(4, 1, -2, -3);

test('finds nothing between equals, whatever constant was added to the logits', () => {
  for (const same of [reference, logits(14, 11, 8, 7)]) {
    const agreement = compareScores(same, reference);
    expect(agreement.probability).toBeCloseTo(0, 12);
    expect(agreement.logit).toBeCloseTo(0, 12);
    expect(agrees(agreement, 'f32')).toBe(true);
  }
});

test('compares probabilities with logits', () => {
  const values = Array.from(softmax(reference.values));
  const agreement = compareScores({ kind: 'probabilities', values }, reference);
  expect(agreement.probability).toBe(0);
  expect(agreement.logit).toBeCloseTo(0, 12);
});

test('measures a logit by the largest', () => {
  // Its mean moves by 0.01, so it is off by 0.03 and the others by 0.01.
  const agreement = compareScores(logits(4, 1, -2, -2.96), reference);
  expect(agreement.logit).toBeCloseTo(0.03 / 4, 10);
  expect(agrees(agreement, 'f32')).toBe(false);
  expect(agrees(agreement, 'f16')).toBe(true);
});

test('does not take another best class, nor numbers that are none', () => {
  const close = compareScores(logits(1, 1.001, 0), logits(1.001, 1, 0));
  expect(close.sameTop1).toBe(false);
  expect(agrees(close, 'f32')).toBe(false);
  expect(agrees(compareScores(logits(4, 1, NaN, -3), reference), 'f32')).toBe(false);
});

test('refuses another number of classes', () => {
  expect(() => compareScores(logits(1, 2), reference)).toThrow('2 classes came out, not 4');
});
