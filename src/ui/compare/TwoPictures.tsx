import { useId } from 'react';
import type { Layer } from '../../model/layers';
import { usePicturesAtOnce } from '../common/pictures-at-once';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import { AddPictures } from './AddPictures';
import { Depth } from './Depth';
import { PairChooser } from './PairChooser';
import { PairLayer } from './PairLayer';
import { usePair, type Pair } from './pair';

function Answers({ layer, pair }: { layer: Layer | null; pair: Pair }) {
  const [a, b] = [pair.a.entry.result, pair.b.entry.result];
  const similarity = useInspection('similarity', a && b && { image: a.index, other: b.index });
  if (similarity === null) return <Unread what="the comparison" />;
  if (similarity.phase === 'failed') return <p className="compare-problem">{similarity.message}</p>;
  const alike = similarity.phase === 'there' ? similarity.answer : null;
  return (
    <>
      {layer === null ? (
        <p className="note">Choose a layer, in the table or below, to see its maps for both.</p>
      ) : (
        <PairLayer key={layer.id} layer={layer} pair={pair} alike={alike?.[layer.id] ?? null} />
      )}
      {alike && <Depth alike={alike} selected={layer?.id ?? null} />}
    </>
  );
}

/** What one network makes of two pictures, layer by layer. */
export function TwoPictures({ layer }: { layer: Layer | null }) {
  const pair = usePair();
  const most = usePicturesAtOnce();
  const heading = useId();
  return (
    <section className="compare-part" aria-labelledby={heading} data-testid="pair">
      <h3 id={heading}>Two pictures side by side</h3>
      {pair === null ? (
        <p className="note">
          Two pictures are needed, which run as one batch. Drop or choose several at once, up to{' '}
          {most}, or add one to what is there.
        </p>
      ) : (
        <>
          <PairChooser pair={pair} />
          <Answers layer={layer} pair={pair} />
        </>
      )}
      <AddPictures />
    </section>
  );
}
