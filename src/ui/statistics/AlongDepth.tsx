import { scaleLinear } from 'd3-scale';
import { useMemo, useRef } from 'react';
import type { Layer } from '../../model/layers';
import type { Summary } from '../../worker/inspections';
import { percent, valueText } from '../common/format';
import { spread } from '../common/spread';
import { useUnits } from '../common/useUnits';
import { useLens } from '../context';
import { rankText } from '../common/rank';
import { depthOf, placeAmong, stretchesOf, type Stretch } from './depth';

const ROW = 40;
const NAMES = 16;
/** Between two bars: this much, or this share of what one has, where they are many. */
const GAP = 0.75;
const GAP_SHARE = 0.3;

interface RowProps {
  readonly values: readonly number[];
  /** The index of the layer on show. */
  readonly current: number;
  readonly width: number;
  readonly domain: readonly [number, number];
}

/** One quantity along the depth, a bar for each operation. */
function Bars({ values, current, width, domain }: RowProps) {
  const y = scaleLinear().domain(domain).range([ROW, 0]);
  const step = width / values.length;
  const gap = Math.min(GAP, GAP_SHARE * step);
  const bars = values.map((value, i) => {
    const [top, bottom] = [y(Math.max(0, value)), y(Math.min(0, value))];
    return (
      <rect
        key={i}
        className="depth-bar"
        data-current={i === current || undefined}
        x={i * step + gap / 2}
        y={Number.isNaN(value) ? 0 : top}
        width={Math.max(0.5, step - gap)}
        height={Number.isNaN(value) ? 0 : Math.max(0.75, bottom - top)}
      />
    );
  });
  return (
    <>
      <rect className="histogram-told" x={current * step} width={step} height={ROW} />
      {bars}
    </>
  );
}

interface NamesProps {
  readonly stretches: readonly Stretch[];
  /** How wide an operation is. */
  readonly step: number;
  readonly width: number;
}

function Names({ stretches, step, width }: NamesProps) {
  const names = stretches.map(({ name, start, end }) => ({
    name,
    middle: ((start + end) / 2) * step,
  }));
  const places = spread(names, 0, width);
  return stretches.map(({ name, start, end }, i) => (
    <g key={name}>
      <path className="histogram-axis" d={`M${start * step + 1} 1.5H${end * step - 1}`} />
      <text x={places[i]} y={14}>
        {name}
      </text>
    </g>
  ));
}

interface Props {
  readonly layer: Layer;
  readonly summary: Summary;
}

/** Where a layer's mean and zeros stand among all, in the order in which they run. */
export function AlongDepth({ layer, summary }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const units = useUnits(box);
  const network = useLens(({ model }) => model.network);
  const depth = useMemo(() => depthOf(network, summary), [network, summary]);
  const stretches = useMemo(() => stretchesOf(network, depth), [network, depth]);
  const current = depth.findIndex(({ id }) => id === layer.node.id);
  const rows = {
    mean: depth.map(({ mean }) => mean),
    zeros: depth.map(({ zeroShare }) => zeroShare),
  };
  const finite = rows.mean.filter(Number.isFinite);
  const means: [number, number] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const rank = (values: readonly number[]) =>
    rankText(placeAmong(values, current), 'largest', depth.length);
  const told = {
    mean: `${valueText(rows.mean[current])}, ${rank(rows.mean)} operations`,
    zeros: `${percent(rows.zeros[current])}, ${rank(rows.zeros)} operations`,
  };
  return (
    <section className="inspector-part inspector-wide">
      <h3>Along the depth of the network</h3>
      <div className="along-depth" ref={box}>
        <p>
          Mean <b>{told.mean}</b>
        </p>
        <svg viewBox={`0 0 ${Math.max(1, units)} ${ROW}`} aria-hidden="true">
          <Bars values={rows.mean} current={current} width={units} domain={means} />
        </svg>
        <p>
          Exactly zero <b>{told.zeros}</b>
        </p>
        <svg viewBox={`0 0 ${Math.max(1, units)} ${ROW + NAMES}`} aria-hidden="true">
          <Bars values={rows.zeros} current={current} width={units} domain={[0, 1]} />
          <g transform={`translate(0 ${ROW + 1})`}>
            <Names stretches={stretches} step={units / depth.length} width={units} />
          </g>
        </svg>
      </div>
      <p className="note">
        A bar for the output of each convolution, pool, block and fc, first to last; dark: this one.
        The last convolution of a block and the projection have no ReLU, so they reach below zero
        and are hardly ever exactly zero.
      </p>
    </section>
  );
}
