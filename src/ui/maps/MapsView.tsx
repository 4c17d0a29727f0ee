import type { Layer } from '../../model/layers';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import { useActions, useLens } from '../context';
import { LayerMaps } from './LayerMaps';

/** A layer's channels as heat maps, and one of them enlarged. */
export function MapsView({ layer }: { layer: Layer }) {
  const actions = useActions();
  const image = useLens((state) => state.result?.index ?? null);
  const question = image === null ? null : ({ image, layer: layer.id, of: 'output' } as const);
  const inspected = useInspection('maps', question);
  if (inspected?.phase === 'there') return <LayerMaps layer={layer} maps={inspected.answer} />;
  if (inspected?.phase !== 'failed' || question === null) {
    return <Unread what="this layer’s maps" />;
  }
  return (
    <div role="alert">
      <p>The maps could not be read: {inspected.message}</p>
      <button type="button" className="button" onClick={() => actions.inspect('maps', question)}>
        Try again
      </button>
    </div>
  );
}
