import { useShallow } from 'zustand/react/shallow';
import type { State } from '../../state/state';
import { bytes, duration, NONE } from '../common/format';
import { Popup } from '../common/Popup';
import { useLens } from '../context';
import { median } from '../network/timing';
import { BackendReading } from './BackendReading';
import { Reading } from './Reading';

const time = (ms: number | null) => (ms === null ? NONE : duration(ms));

const weightsOf = ({ engine }: State) => (engine.phase === 'ready' ? engine.info.weights : null);

/** Milliseconds to compile shaders ahead, as soon as they are known. */
function compileMsOf({ engine }: State): number | null {
  if (engine.phase === 'ready') return engine.info.compileMs;
  return engine.phase === 'starting' ? engine.compileMs : null;
}

function Weights() {
  const weights = useLens(weightsOf);
  if (weights === null) return <Reading label="Weights">{NONE}</Reading>;
  const { notCached } = weights;
  const source = weights.source === 'cache' ? 'from cache' : 'from network';
  const size = bytes(weights.bytes);
  if (notCached === null) {
    return (
      <Reading label="Weights" note={source}>
        {size}
      </Reading>
    );
  }
  return (
    <Reading label="Weights">
      <Popup
        label={
          <span>
            {size} <span className="mute">{source}, not kept</span>
          </span>
        }
      >
        <p>{notCached}</p>
      </Popup>
    </Reading>
  );
}

/** The engine's readings, each time apart from the others; a dash until it is measured. */
export function Readings() {
  const weights = useLens(weightsOf);
  const compileMs = useLens(compileMsOf);
  const { firstMs, warmMs } = useLens(useShallow((state) => state.times));
  return (
    <dl className="readings">
      <BackendReading />
      <Weights />
      <Reading label={weights?.source === 'cache' ? 'Read from cache' : 'Download'}>
        {time(weights?.loadMs ?? null)}
      </Reading>
      <Reading label="Compile">{compileMs === 0 ? 'not needed' : time(compileMs)}</Reading>
      <Reading label="First run">{time(firstMs)}</Reading>
      <Reading label="Warm median" note={warmMs.length > 0 ? `of ${warmMs.length}` : undefined}>
        {time(median(warmMs))}
      </Reading>
    </dl>
  );
}
