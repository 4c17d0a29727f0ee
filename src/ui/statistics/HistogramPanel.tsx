import { useState } from 'react';
import type { Histogram, Statistics } from '../../explain/statistics';
import type { Layer } from '../../model/layers';
import { grouped, percent } from '../common/format';
import { Segmented, type Option } from '../common/Segmented';
import { TableDetails } from '../common/TableDetails';
import { useInspection } from '../common/useInspection';
import type { CountScale } from './histogram';
import { HistogramChart } from './HistogramChart';
import { rangeText } from './words';

const SCALES: readonly Option<CountScale>[] = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
];

interface RowProps {
  readonly name: string;
  readonly count: number;
  readonly all: number;
}

const Row = ({ name, count, all }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{grouped(count)}</td>
    <td>{percent(count / all)}</td>
  </tr>
);

interface TableProps {
  readonly histogram: Histogram;
  readonly statistics: Statistics;
}

function BinTable({ histogram, statistics }: TableProps) {
  const { count: all, zeros, nans, infinities } = statistics;
  return (
    <TableDetails title="The histogram as a table" columns={['Values', 'Count', 'Of all']}>
      <Row name="exactly zero" count={zeros} all={all} />
      {histogram.counts.map((count, bin) => (
        <Row key={bin} name={rangeText(histogram, bin)} count={count} all={all} />
      ))}
      {nans > 0 && <Row name="NaN" count={nans} all={all} />}
      {infinities > 0 && <Row name="infinite" count={infinities} all={all} />}
    </TableDetails>
  );
}

interface Props {
  readonly layer: Layer;
  readonly statistics: Statistics;
  readonly image: number;
}

/** How often a layer's values fall where. */
export function HistogramPanel({ layer, statistics, image }: Props) {
  const [scale, setScale] = useState<CountScale>('linear');
  const inspected = useInspection('histogram', { image, layer: layer.id });
  return (
    <section className="inspector-part inspector-wide">
      <div className="statistics-bar">
        <h3>Histogram</h3>
        <span aria-hidden="true">Counts</span>
        <Segmented label="Scale of the counts" options={SCALES} value={scale} onChange={setScale} />
      </div>
      {inspected?.phase === 'failed' && <p role="alert">{inspected.message}</p>}
      {inspected?.phase === 'there' ? (
        <>
          <HistogramChart
            key={image}
            name={layer.id}
            histogram={inspected.answer}
            statistics={statistics}
            scale={scale}
          />
          <BinTable histogram={inspected.answer} statistics={statistics} />
        </>
      ) : (
        <div className="histogram" />
      )}
    </section>
  );
}
