/** What is wrong with a checkpoint's tensors, as a table. */
import type { Problem } from '../../worker/examination';
import { NONE } from '../common/format';

export interface ProblemRow {
  /** A file may have the same name twice, so that it is no key. */
  readonly key: number;
  readonly tensor: string;
  readonly wrong: string;
  readonly expected: string;
  readonly found: string;
}

const WRONG: Readonly<Record<Problem['kind'], string>> = {
  missing: 'missing',
  unexpected: 'not in this network',
  shape: 'wrong shape',
  type: 'type of number',
  values: 'value',
};

const text = (value: Problem['actual']): string => {
  if (value === null) return NONE;
  return typeof value === 'string' ? value : `[${value.join(', ')}]`;
};

/** Of a tensor with the right shape, what is expected of its numbers. */
function expectedOf({ kind, expected }: Problem): string {
  if (kind === 'type') return 'F32, F16 or BF16';
  return kind === 'values' ? 'finite numbers' : text(expected);
}

const rowOf = (problem: Problem, key: number): ProblemRow => ({
  key,
  tensor: problem.tensor,
  wrong: WRONG[problem.kind],
  expected: expectedOf(problem),
  found: text(problem.actual),
});

/** How many stand in the page before all are asked for. */
export const FEW = 20;
/** A header may list a hundred thousand tensors: more rows than this would only hold the page up. */
export const MOST = 2000;

export interface ProblemRows {
  readonly rows: readonly ProblemRow[];
  /** How many are left out for good. */
  readonly left: number;
}

export function rowsOf(problems: readonly Problem[], all: boolean): ProblemRows {
  const rows = problems.slice(0, all ? MOST : FEW).map(rowOf);
  return { rows, left: all ? problems.length - rows.length : 0 };
}
