/** What the page shows while an engine starts, and while one starts in the place of a lost one. Pure. */
import type { Restart, StartProgress } from '../worker/protocol';
import { currentInfo, type Engine, type State } from './state';
import { NO_TIMES, STARTING } from './store';

/** How far a start has come; what is told of an engine that no longer starts is late. */
export function withStart(engine: Engine, progress: StartProgress): Engine {
  if (engine.phase !== 'starting') return engine;
  switch (progress.kind) {
    case 'backend':
      return { ...engine, backend: progress.info };
    case 'weights':
      return { ...engine, weights: progress.weights };
    case 'compiled':
      return { ...engine, compileMs: progress.ms };
  }
}

/** An engine was lost, or another one runs in its place. */
export function withRestart(
  state: State,
  restart: Exclude<Restart, { kind: 'failed' }>,
): Partial<State> {
  if (restart.kind === 'restarted') return { engine: { phase: 'ready', info: restart.info } };
  const { run } = state;
  return {
    engine: { ...STARTING, before: currentInfo(state) },
    // Until then it counts the operations of a run that has ended.
    run: run?.phase === 'running' ? { phase: 'waiting' } : run,
    times: NO_TIMES,
    losses: restart.losses,
  };
}
