import { useState } from 'react';
import type { Result } from '../../state/state';
import type { Crop } from '../../worker/protocol';
import { percent } from '../common/format';
import { Progress } from '../common/Progress';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { estimateText, GRIDS, remainingText, runsOf, type GridName } from './occlusion';
import { OcclusionMap } from './OcclusionMap';

const OPTIONS: readonly Option<GridName>[] = [
  { value: '7', label: '7 × 7' },
  { value: '14', label: '14 × 14' },
];

interface Props {
  readonly result: Result;
  readonly crop: Crop;
  /** All classes' names, by number. */
  readonly names: readonly string[];
  /** The class that is asked about, and its probability with nothing covered. */
  readonly index: number;
  readonly probability: number;
}

/** How far a class's probability falls as parts of the picture are covered: asked for, not given. */
export function OcclusionPanel({ result, crop, names, index, probability }: Props) {
  const actions = useActions();
  const occlusion = useLens((state) => state.occlusion);
  const pictures = useLens((state) => state.entries.length);
  const times = useLens((state) => state.times);
  // Once its layers were read, the run can be asked about.
  const ready = useLens((state) => state.summary !== null);
  const [grid, setGrid] = useState<GridName>('7');
  const cells = GRIDS[grid];
  const running = occlusion?.phase === 'running' ? occlusion : null;
  const left = running && remainingText(running.done, running.total, running.elapsedMs);
  // What was found about another class is not shown beside this one.
  const mine = occlusion?.class === index ? occlusion : null;
  const name = names[index];
  return (
    <section
      className="why-part"
      data-testid="occlusion"
      data-class={mine?.class}
      data-status={mine?.phase ?? 'none'}
      data-baseline={mine?.phase === 'done' ? mine.baseline : undefined}
    >
      <h3>Occlusion sensitivity</h3>
      <p className="note why-wide">
        A check from outside: cover a part of the picture, run the network again, and see how far
        the probability of {name}, <span className="why-figure">{percent(probability)}</span>,
        falls. Slower, but it asks nothing of how the network is built (
        <a href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus, 2013</a>, section 4.2).
      </p>
      <div className="why-run why-wide">
        <Segmented
          label="Parts along each side"
          options={OPTIONS}
          value={grid}
          onChange={setGrid}
        />
        {/* One button, so that who presses it keeps the focus. */}
        <button
          type="button"
          className="button"
          aria-disabled={!ready}
          onClick={() => {
            if (running) actions.cancelOcclusion();
            else actions.occlude(index, cells);
          }}
        >
          {running ? 'Cancel' : `Run ${runsOf(cells)} times`}
        </button>
        {!running && (
          <span className="note">{estimateText(cells, times, result.timings, pictures)}</span>
        )}
      </div>
      {running && (
        <div className="why-wide">
          <p className="note why-progress">
            {running.class !== index && `For ${names[running.class]}: `}
            {running.done} of {running.total} parts{left !== null && `, ${left}`}
          </p>
          <Progress label="Covering parts" share={running.done / running.total} />
        </div>
      )}
      {mine?.phase === 'failed' && <p className="note why-wide">{mine.message}</p>}
      {(mine?.phase === 'running' || mine?.phase === 'done') && (
        <OcclusionMap
          crop={crop}
          name={name}
          occlusion={mine}
          baseline={mine.phase === 'done' ? mine.baseline : probability}
        />
      )}
    </section>
  );
}
