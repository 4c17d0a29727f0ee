import type { Layer } from '../../model/layers';
import type { MapsView } from '../../state/view';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { Legend } from '../heat/Legend';
import { countText, type Channels } from './channels';

const inOrder = (first: string): readonly Option<MapsView['order']>[] => [
  { value: 'strongest', label: first },
  { value: 'channel', label: 'In order' },
];
/** Strength is the mean magnitude of a map. */
const MAPS_ORDERS = inOrder('Strongest first');
const VALUE_ORDERS = inOrder('Largest first');

const SCALES: readonly Option<MapsView['scale']>[] = [
  { value: 'own', label: 'Each its own' },
  { value: 'shared', label: 'One for all' },
];

interface Props {
  readonly layer: Layer;
  readonly channels: Channels;
}

/** How many channels there are, their order, and what their colours stand for. */
export function MapsToolbar({ layer, channels }: Props) {
  const { maps, single, scaleOf } = channels;
  const { order, scale } = useLens((state) => state.mapsView);
  const actions = useActions();
  const colours = scaleOf(0);
  const own = scale === 'own' && !single;
  return (
    <div className="maps-toolbar">
      <p>{countText(layer, maps)}</p>
      <Segmented
        label="Order of the channels"
        options={single ? VALUE_ORDERS : MAPS_ORDERS}
        value={order}
        onChange={(next) => actions.setMapsView({ order: next })}
      />
      <div className="maps-colours">
        {!single && (
          <Segmented
            label="Range of the colours"
            options={SCALES}
            value={scale}
            onChange={(next) => actions.setMapsView({ scale: next })}
          />
        )}
        {own ? (
          <Legend
            scale={colours}
            ends={colours.kind === 'signed' ? ['−most', '+most'] : ['0', 'most']}
          />
        ) : (
          <Legend scale={colours} />
        )}
      </div>
    </div>
  );
}
