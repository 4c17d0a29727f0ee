import type { Layer } from '../../model/layers';
import { LayerLink } from '../inspector/LayerLink';

/** For a block or a stage, which has no kernel of its own: where to find one. */
export function ChooseConvolution({ layer }: { layer: Layer }) {
  const block = layer.kind === 'stage' ? layer.children[0] : layer;
  return (
    <section className="inspector-part inspector-wide">
      <h3>Kernels and products</h3>
      <p>
        A {layer.kind} has no kernel of its own. Choose one of its convolutions to see how its
        kernel slides and which products make up a value:{' '}
        {layer.kind === 'stage' && 'in the first block '}
        {block.children.map(({ id }, i) => (
          <span key={id}>
            {i > 0 && ', '}
            <LayerLink id={id} />
          </span>
        ))}
        .
      </p>
    </section>
  );
}
