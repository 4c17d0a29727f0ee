import type { Layer } from '../../model/layers';
import { Unread } from '../common/Unread';
import { useLens } from '../context';
import { AlongDepth } from './AlongDepth';
import { Figures } from './Figures';
import { HistogramPanel } from './HistogramPanel';
import './statistics.css';

/** What the values are like that a layer put out for the picture on show. */
export function StatisticsView({ layer }: { layer: Layer }) {
  const summary = useLens((state) => state.summary);
  const result = useLens((state) => state.result);
  if (summary === null || result === null) return <Unread what="this layer’s statistics" />;
  const statistics = summary.statistics[layer.id];
  return (
    <div className="statistics">
      <Figures layer={layer} statistics={statistics} picture={result.image} />
      <div className="inspector-parts">
        <HistogramPanel layer={layer} statistics={statistics} image={result.index} />
        <AlongDepth layer={layer} summary={summary} />
      </div>
    </div>
  );
}
