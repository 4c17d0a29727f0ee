import type { Similarity } from '../../explain/similarity';
import type { Layer } from '../../model/layers';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import type { Pair } from './pair';
import { PairMaps } from './PairMaps';

interface Props {
  readonly layer: Layer;
  readonly pair: Pair;
  /** How alike the two are to the whole layer; null until it is known. */
  readonly alike: Similarity | null;
}

/** The selected layer's maps for both pictures, once they are there. */
export function PairLayer({ layer, pair: { a, b }, alike }: Props) {
  const ask = (image: number | undefined) =>
    image === undefined ? null : ({ image, layer: layer.id, of: 'output' } as const);
  const ofA = useInspection('maps', ask(a.entry.result?.index));
  const ofB = useInspection('maps', ask(b.entry.result?.index));
  for (const maps of [ofA, ofB]) {
    if (maps?.phase === 'failed') return <p className="compare-problem">{maps.message}</p>;
  }
  if (ofA?.phase !== 'there' || ofB?.phase !== 'there' || alike === null) {
    return (
      <div className="pair-pending">
        <Unread what="this layer’s maps for both" />
      </div>
    );
  }
  return <PairMaps layer={layer} a={ofA.answer} b={ofB.answer} alike={alike} />;
}
