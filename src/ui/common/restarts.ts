/** What is said of devices that were lost. */
import type { State } from '../../state/state';

const TIMES = ['', 'once', 'twice'];

/** The last loss and what came of it, as sentences, or null where there was none. */
export function restartText({ losses, engine }: Pick<State, 'losses' | 'engine'>): string | null {
  const last = losses.at(-1);
  if (last === undefined) return null;
  if (engine.phase === 'starting') return `Starting again. ${last}`;
  const restarted = `Restarted ${TIMES.at(losses.length) ?? `${losses.length} times`}`;
  if (engine.phase !== 'failed') return `${restarted}. ${last}`;
  // The failure may be one more loss for the same reason, which it tells itself.
  return engine.message.startsWith(last)
    ? `${restarted}, in vain.`
    : `${restarted}, in vain. ${last}`;
}
