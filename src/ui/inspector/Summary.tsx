import type { Costs } from '../../model/costs';
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { ranTogether } from '../../state/state';
import { bytes, duration, grouped, macs, NONE, percent } from '../common/format';
import { useLens } from '../context';
import { batchText } from '../network/timing';

interface FigureProps {
  readonly label: string;
  readonly value: string;
  /** Of the whole network, 0 to 1. */
  readonly share?: number | null;
  /** What else there is to say of it. */
  readonly note?: string;
}

function Figure({ label, value, share = null, note }: FigureProps) {
  const ofAll = share !== null && share > 0 ? `${percent(share)} of the network` : null;
  const said = [ofAll, note].filter((text) => text != null);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {said.length > 0 && <span>{said.join('; ')}</span>}
      </dd>
    </div>
  );
}

interface Props {
  readonly layer: Layer;
  readonly total: Costs;
  readonly ms: number | null;
  readonly totalMs: number;
  /** The block that the layer is timed with, if it is. */
  readonly timedWith: LayerId | null;
}

/** What the layer costs, and its share of the network's. */
export function Summary({ layer: { costs, output }, total, ms, totalMs, timedWith }: Props) {
  const [batch] = output;
  const images = useLens(ranTogether);
  const warm = useLens(({ result }) => result?.timings.warm ?? true);
  // Only of a batch is there something to tell apart.
  const labelled = (label: string, of: string) => (batch === 1 ? label : `${label}, ${of}`);
  const ofBatch = `batch of ${batch}`;
  return (
    <dl className="summary">
      <Figure
        label="Parameters"
        value={costs.parameters === 0 ? NONE : grouped(costs.parameters)}
        share={costs.parameters / total.parameters}
      />
      <Figure
        label={labelled('MACs', ofBatch)}
        value={macs(costs.macs)}
        share={costs.macs / total.macs}
      />
      <Figure
        label={labelled('Activation', ofBatch)}
        value={bytes(costs.activationBytes)}
        share={costs.activationBytes / total.activationBytes}
      />
      {ms !== null && (
        <Figure
          label={batch === images ? labelled('Time', ofBatch) : `Time, ${batchText(images)}`}
          value={duration(ms)}
          share={totalMs > 0 ? ms / totalMs : null}
          note={warm ? undefined : 'warm-up included'}
        />
      )}
      {timedWith !== null && <Figure label="Time" value={NONE} note={`in that of ${timedWith}`} />}
    </dl>
  );
}
