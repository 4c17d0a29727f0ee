/** Summing up what is wrong with a checkpoint. */
import { describeProblem, type Problem } from './errors';
import type { Match } from './match';

const KINDS = {
  missing: ['tensor is missing', 'tensors are missing'],
  unexpected: ['is unexpected', 'are unexpected'],
  shape: ['has the wrong shape', 'have the wrong shape'],
  type: ['has numbers of an unknown type', 'have numbers of an unknown type'],
  values: ['has values that are not finite', 'have values that are not finite'],
} as const satisfies Record<Problem['kind'], readonly [one: string, more: string]>;

const list = (items: readonly string[]): string =>
  items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;

function counts(problems: readonly Problem[]): string {
  const kinds = ['missing', 'unexpected', 'shape', 'type', 'values'] as const;
  const parts = kinds.flatMap((kind) => {
    const count = problems.filter((problem) => problem.kind === kind).length;
    return count > 0 ? [`${count} ${KINDS[kind][count === 1 ? 0 : 1]}`] : [];
  });
  return list(parts);
}

/** One sentence about a file that has `problems` but is in large part what `match` found. */
export function sentenceOf(problems: readonly Problem[], match: Match): string {
  const about = `This file has a ResNet’s tensors in ${match.scheme.whose} names`;
  if (!match.tensors.has('fc') && problems.every(({ kind }) => kind === 'missing')) {
    const { tensor } = problems[problems.length - 1];
    return `${about}, but not those of its last layer (${tensor}), which tells the classes apart.`;
  }
  if (problems.length === 1) return `${about}, but ${describeProblem(problems[0])}.`;
  return `${about}, but ${counts(problems)}.`;
}
