import { useState } from 'react';
import type { ConvNode, LinearNode } from '../../model/graph';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import { useLens } from '../context';
import { placeOf, valueAt, type Choice } from './place';
import { PlaceFields } from './PlaceFields';
import { ProductsAt } from './ProductsAt';
import './products.css';

interface Props {
  readonly node: ConvNode | LinearNode;
}

/** One output value that the user chooses, with the products that make it up. */
export function Products({ node }: Props) {
  const [cell, setCell] = useState<Choice['cell']>(null);
  const channel = useLens((state) => state.view.channel);
  const image = useLens((state) => state.result?.index ?? null);
  const maps = useInspection(
    'maps',
    image === null ? null : { image, layer: node.id, of: 'output' },
  );

  const content = () => {
    if (maps === null || image === null) return <Unread what="the products behind any one value" />;
    if (maps.phase === 'failed') return <p role="alert">{maps.message}</p>;
    if (maps.phase === 'pending') return <p className="note">Looking for the largest value …</p>;
    const { answer } = maps;
    const place = placeOf(answer, { channel, cell });
    return (
      <>
        <PlaceFields
          node={node}
          sizes={[answer.height, answer.width]}
          place={place}
          onChoose={setCell}
        />
        <ProductsAt node={node} image={image} place={place} ran={valueAt(answer, place)} />
      </>
    );
  };

  return (
    <section className="inspector-part inspector-wide">
      <h3>{node.op === 'fc' ? 'One score' : 'One output value'}, product by product</h3>
      {content()}
    </section>
  );
}
