/** Options as a page without TypeScript may give them. */
import { BACKENDS, ENGINES } from '../engine/executor';
import { PRESETS } from '../image/preprocessing';
import type { LoadOptions } from './types';

/** @throws RangeError unless `value` is one of `choices` or was left out. */
function expectOneOf(what: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.some((choice) => choice === value)) return;
  const quoted = choices.map((choice) => `'${choice}'`);
  throw new RangeError(`${what} can be ${quoted.join(', ')}, not ${JSON.stringify(value)}.`);
}

/** @throws RangeError where a name is none of those that there are, with all that there are. */
export function checkOptions({ backend, engine, strideOn, preprocessing }: LoadOptions): void {
  expectOneOf('backend', backend, BACKENDS);
  expectOneOf('engine', engine, ENGINES);
  expectOneOf('strideOn', strideOn, ['1x1', '3x3']);
  if (typeof preprocessing === 'object') return;
  expectOneOf('preprocessing', preprocessing, Object.keys(PRESETS));
}
