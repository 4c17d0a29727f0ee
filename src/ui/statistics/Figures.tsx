import type { ReactNode } from 'react';
import type { Statistics } from '../../explain/statistics';
import type { Layer } from '../../model/layers';
import { grouped, percent, valueText } from '../common/format';
import { notFiniteText, zerosText } from './words';

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <b>{children}</b>
    </dd>
  </div>
);

interface Props {
  readonly layer: Layer;
  readonly statistics: Statistics;
  /** The name of the picture that it is about. */
  readonly picture: string;
}

/** A layer's output in a few numbers. */
export function Figures({ layer, statistics, picture }: Props) {
  const { count, min, max, mean, deviation, zeros, nans, infinities } = statistics;
  return (
    <section
      data-testid="statistics"
      data-statistics-of={layer.id}
      data-min={min}
      data-max={max}
      data-mean={mean}
      data-deviation={deviation}
      data-zeros={zeros}
      data-nans={nans}
      data-infinities={infinities}
    >
      <dl className="summary statistics-figures">
        <Figure label="Min">{valueText(min)}</Figure>
        <Figure label="Max">{valueText(max)}</Figure>
        <Figure label="Mean">{valueText(mean)}</Figure>
        <Figure label="Standard deviation">{valueText(deviation)}</Figure>
        <Figure label="Exactly zero">{percent(zeros / count)}</Figure>
        <Figure label="NaN, infinite">{notFiniteText(statistics)}</Figure>
      </dl>
      <p className="note">
        Of {grouped(count)} values for {picture}
        {layer.kind === 'stage' && `, put out by the stage’s last block, ${layer.node.id}`}.{' '}
        {zerosText(layer)}
      </p>
    </section>
  );
}
