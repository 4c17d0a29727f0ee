/** What is said of devices that were lost. */
import type { State } from '../../state/state';

const TIMES = ['', 'once', 'twice'];

/** The last loss and what came of it, as sentences, or null where there was none. */
export function restartText({ losses, engine }: Pick<State, 'losses' | 'engine'>): string | null {
  const last = losses.at(-1);
  if (last === undefined) return null;
  if (engine.phase === 'starting') return `Starting again. ${last}`;
  const times = TIMES.at(losses.length) ?? `${losses.length} times`;
  return `Restarted ${times}. ${last}`;
}
