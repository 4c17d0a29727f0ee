import { useShallow } from 'zustand/react/shallow';
import { currentInfo, type State } from '../../state/state';
import { ModelReading } from '../checkpoint/ModelReading';
import { bytes, duration, NONE } from '../common/format';
import { Popup } from '../common/Popup';
import { useLens } from '../context';
import { median } from '../network/timing';
import { BackendReading } from './BackendReading';
import { ColdStartReading } from './ColdStartReading';
import { keptNotes } from './offline-text';
import { Reading } from './Reading';

const time = (ms: number | null) => (ms === null ? NONE : duration(ms));

/** Milliseconds to compile shaders ahead, as soon as they are known. */
function compileMsOf(state: State): number | null {
  const { engine } = state;
  return (
    (engine.phase === 'starting' ? engine.compileMs : null) ?? currentInfo(state)?.compileMs ?? null
  );
}

function Weights() {
  const weights = useLens((state) => currentInfo(state)?.weights ?? null);
  const offline = useLens((state) => state.offline);
  if (weights === null) return <Reading label="Weights">{NONE}</Reading>;
  const { source, loadMs } = weights;
  const label = `Weights from ${source}`;
  const text = `${bytes(weights.bytes)}, ${duration(loadMs)}`;
  const notes = keptNotes(weights, offline);
  if (notes.length === 0) return <Reading label={label}>{text}</Reading>;
  return (
    <Reading label={label}>
      <Popup
        label={
          <span>
            {text}
            {weights.notCached !== null && <span className="mute"> not kept</span>}
            <span className="visually-hidden">, what this browser keeps</span>
          </span>
        }
      >
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Popup>
    </Reading>
  );
}

/** How many runs there were, and of how many pictures each where that is not one. */
function warmNote(runs: number, batch: number): string | undefined {
  if (runs === 0) return undefined;
  return batch === 1 ? `of ${runs}` : `of ${runs}, batch of ${batch}`;
}

/** The engine's readings, each time apart from the others; a dash until it is measured. */
export function Readings() {
  const compileMs = useLens(compileMsOf);
  const { firstMs, firstBatch, warmMs, warmBatch } = useLens(useShallow((state) => state.times));
  return (
    <dl className="readings">
      <ModelReading />
      <BackendReading />
      <Weights />
      <Reading label="Compile">{compileMs === 0 ? 'not needed' : time(compileMs)}</Reading>
      <Reading label="First run" note={firstBatch > 1 ? `batch of ${firstBatch}` : undefined}>
        {time(firstMs)}
      </Reading>
      <Reading label="Warm median" note={warmNote(warmMs.length, warmBatch)}>
        {time(median(warmMs))}
      </Reading>
      <ColdStartReading />
    </dl>
  );
}
