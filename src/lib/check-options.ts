/** Options as a page without TypeScript may give them. */
import { BACKENDS, ENGINES } from '../engine/executor';
import { checkPreprocessing, PRESETS } from '../image/preprocessing';
import type { LoadOptions } from './types';

/** @throws RangeError unless `value` is one of `choices` or was left out. */
function expectOneOf(what: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || choices.some((choice) => choice === value)) return;
  const quoted = choices.map((choice) => `'${choice}'`);
  throw new RangeError(`${what} can be ${quoted.join(', ')}, not ${JSON.stringify(value)}.`);
}

/** @throws RangeError for a name that is none, with all that there are, and for wrong numbers. */
export function checkOptions({ backend, engine, strideOn, preprocessing }: LoadOptions): void {
  expectOneOf('backend', backend, BACKENDS);
  expectOneOf('engine', engine, ENGINES);
  expectOneOf('strideOn', strideOn, ['1x1', '3x3']);
  const given: unknown = preprocessing;
  if (typeof given !== 'object' || given === null) {
    expectOneOf('preprocessing', given, Object.keys(PRESETS));
    return;
  }
  const fail = (what: string) => new RangeError(`preprocessing cannot be what was given: ${what}.`);
  checkPreprocessing(given as Readonly<Record<string, unknown>>, fail);
}
