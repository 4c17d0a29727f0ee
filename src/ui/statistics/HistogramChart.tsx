import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Histogram, Statistics } from '../../explain/statistics';
import { percent } from '../common/format';
import { withModifier } from '../common/roving';
import { useUnits } from '../common/useUnits';
import {
  fullest,
  HEIGHT,
  histogramLayout,
  placeAt,
  step,
  type CountScale,
  type HistogramLayout,
  type Place,
} from './histogram';
import { placeText } from './words';

interface BarsProps {
  readonly layout: HistogramLayout;
  readonly told: Place;
}

function Axes({ layout: { plot, valueTicks, countTicks, zeroAt } }: Pick<BarsProps, 'layout'>) {
  const [right, base] = [plot.x + plot.width, plot.y + plot.height];
  return (
    <>
      {countTicks.map(({ at, text }) => (
        <g key={text}>
          <path className="histogram-grid" d={`M${plot.x} ${at}H${right}`} />
          <text className="histogram-count" x={plot.x - 5} y={at + 4}>
            {text}
          </text>
        </g>
      ))}
      {zeroAt !== null && <path className="histogram-grid" d={`M${zeroAt} ${plot.y}V${base}`} />}
      <path className="histogram-axis" d={`M${plot.x} ${base}H${right}`} />
      {valueTicks.map(({ at, text }) => (
        <g key={text}>
          <path className="histogram-axis" d={`M${at} ${base}v4`} />
          <text x={at} y={base + 16}>
            {text}
          </text>
        </g>
      ))}
      <text className="histogram-name" x={right} y={base + 30}>
        value
      </text>
    </>
  );
}

function Bars({ layout: { bins, whole, zeros, plot }, told }: BarsProps) {
  const told_ = told === 'zeros' ? whole : { ...bins[told], y: plot.y, height: plot.height };
  return (
    <>
      <rect className="histogram-told" {...boxOf(told_)} />
      <rect className="histogram-whole" {...boxOf(whole)} />
      <rect className="histogram-bar" data-told={told === 'zeros' || undefined} {...boxOf(zeros)} />
      {bins.map((bin, i) => (
        <rect
          key={i}
          className="histogram-bar"
          data-told={told === i || undefined}
          {...boxOf(bin)}
        />
      ))}
    </>
  );
}

const boxOf = ({ x, y, width, height }: HistogramLayout['plot']) => ({ x, y, width, height });

interface Props {
  /** The layer's name. */
  readonly name: string;
  readonly histogram: Histogram;
  readonly statistics: Statistics;
  readonly scale: CountScale;
}

/**
 * The histogram, drawn. To the keyboard and to a screen reader it is a slider over the bins, whose
 * value text says what is in each.
 */
export function HistogramChart({ name, histogram, statistics, scale }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const units = useUnits(box);
  const layout = useMemo(
    () => histogramLayout(histogram, statistics, units, scale),
    [histogram, statistics, units, scale],
  );
  const [kept, setKept] = useState<Place>(() => fullest(histogram.counts));
  const [pointed, setPointed] = useState<Place | null>(null);
  const told = pointed ?? kept;
  const { length } = histogram.counts;
  const textOf = (place: Place) => placeText(place, histogram, statistics);

  const placeUnder = ({ currentTarget, clientX }: PointerEvent): Place => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return placeAt(layout, ((clientX - left) / width) * units);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = step(event.key, kept, length);
    if (to === null || withModifier(event)) return;
    event.preventDefault();
    setPointed(null);
    setKept(to);
  };

  return (
    <>
      <div
        ref={box}
        className="histogram"
        role="slider"
        aria-label={`Histogram of ${name}`}
        aria-valuemin={0}
        aria-valuemax={length}
        aria-valuenow={kept === 'zeros' ? 0 : kept + 1}
        aria-valuetext={textOf(kept)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(placeUnder(event))}
        onPointerLeave={() => setPointed(null)}
        onPointerDown={(event) => setKept(placeUnder(event))}
      >
        {units > 0 && (
          <svg viewBox={`0 0 ${units} ${HEIGHT}`} aria-hidden="true">
            <Axes layout={layout} />
            <Bars layout={layout} told={told} />
            <text x={layout.whole.x + layout.whole.width / 2} y={12} className="histogram-share">
              {percent(statistics.zeros / statistics.count)}
            </text>
            {['exactly', 'zero'].map((line, i) => (
              <text
                key={line}
                x={layout.whole.x + layout.whole.width / 2}
                y={layout.plot.y + layout.plot.height + 16 + 13 * i}
              >
                {line}
              </text>
            ))}
          </svg>
        )}
      </div>
      <p className="chart-readout" data-testid="histogram-readout">
        {textOf(told)}
      </p>
    </>
  );
}
