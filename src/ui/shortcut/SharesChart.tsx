import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { LayerId } from '../../model/network';
import { rove, withModifier } from '../common/roving';
import { useActions } from '../context';
import { useUnits } from '../common/useUnits';
import type { Block } from './blocks';
import { BlockColumn } from './BlockColumn';
import { Key } from './Key';
import { HEIGHT, sharesLayout, STAGES_Y, type Row, type SharesLayout } from './layout';
import { energyText, kindText, outputsText } from './words';
import './shares.css';

const blockAt = (target: EventTarget): LayerId | null =>
  target instanceof Element
    ? (target.closest('[data-block]')?.getAttribute('data-block') ?? null)
    : null;

interface RowProps extends Pick<SharesLayout, 'left' | 'right'> {
  readonly row: Row;
}

const Axis = ({ row: { ticks, zero }, left, right }: RowProps) => (
  <>
    {ticks.map(({ at, text }) => (
      <g key={at}>
        <path className="shares-grid" d={`M${left} ${at}H${right}`} />
        <text className="shares-tick" x={left - 6} y={at + 4}>
          {text}
        </text>
      </g>
    ))}
    <path className="shares-zero" d={`M${left} ${zero}H${right}`} />
  </>
);

/** What is drawn behind the blocks. */
const Axes = ({ layout }: { layout: SharesLayout }) => {
  const { energy, outputs, stages, left, right } = layout;
  return (
    <g aria-hidden="true">
      <Axis row={energy} left={left} right={right} />
      <path className="shares-whole" d={`M${left} ${energy.whole}H${right}`} />
      <Axis row={outputs} left={left} right={right} />
      <Stages stages={stages} />
    </g>
  );
};

/** What each row is of; before the blocks' marks, which run through both. */
const Titles = ({ layout: { energy, outputs, left } }: { layout: SharesLayout }) => (
  <g className="shares-titles" aria-hidden="true">
    <text x={left} y={energy.top - 7}>
      Share of the output’s energy
    </text>
    <text x={left} y={outputs.top - 7}>
      Outputs turned on, and off, by the addition
    </text>
  </g>
);

const Stages = ({ stages }: Pick<SharesLayout, 'stages'>) =>
  stages.map(({ id, x, width, nameAt }) => (
    <g key={id}>
      <path className="shares-grid" d={`M${x} ${STAGES_Y - 13}h${width}`} />
      <text x={nameAt} y={STAGES_Y}>
        {id}
      </text>
    </g>
  ));

interface Props {
  readonly blocks: readonly Block[];
  readonly chosen: LayerId | null;
}

/**
 * All blocks along the depth of the network, each a bar that can be chosen: a listbox, in which the
 * arrow keys choose (https://www.w3.org/WAI/ARIA/apg/patterns/listbox/).
 */
export function SharesChart({ blocks, chosen }: Props) {
  const actions = useActions();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<SVGSVGElement>(null);
  const units = useUnits(box);
  const layout = useMemo(() => sharesLayout(blocks, units), [blocks, units]);
  const [pointed, setPointed] = useState<LayerId | null>(null);
  const at = Math.max(
    0,
    blocks.findIndex(({ id }) => id === chosen),
  );
  const told = blocks.find(({ id }) => id === (pointed ?? chosen));

  const onKeyDown = (event: KeyboardEvent) => {
    if (withModifier(event)) return;
    const own = blocks.findIndex(({ id }) => id === blockAt(event.target));
    const chooses = event.key === 'Enter' || event.key === ' ';
    const to = chooses ? own : rove(event.key, own, blocks.length);
    if (to === null || own < 0) return;
    event.preventDefault();
    const { id } = blocks[to];
    setPointed(null);
    actions.select(id);
    chart.current?.querySelector<SVGGElement>(`[data-block="${id}"]`)?.focus();
  };

  return (
    <figure className="shares">
      <div ref={box} className="shares-box">
        {units > 0 && (
          <svg
            ref={chart}
            role="listbox"
            aria-label="What came through each block’s shortcut and convolutions"
            aria-orientation="horizontal"
            data-testid="shares"
            viewBox={`0 0 ${units} ${HEIGHT}`}
            onKeyDown={onKeyDown}
            onPointerOver={({ target }) => setPointed(blockAt(target))}
            onPointerLeave={() => setPointed(null)}
          >
            <Axes layout={layout} />
            {blocks.map((block, i) => (
              <BlockColumn
                key={block.id}
                block={block}
                column={layout.columns[i]}
                margin={layout.margin}
                chosen={block.id === chosen}
                told={block === told}
                reachable={i === at}
                onChoose={actions.select}
              />
            ))}
            <Titles layout={layout} />
          </svg>
        )}
      </div>
      <figcaption>
        <p className="chart-readout" data-testid="shares-readout">
          {told && (
            <>
              <b>{told.id}</b>, {kindText(told)}: {energyText(told.shares)}
              <br />
              {outputsText(told.shares)}
            </>
          )}
        </p>
        <Key />
      </figcaption>
    </figure>
  );
}
