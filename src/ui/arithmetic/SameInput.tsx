import { flattenLayers } from '../../model/layers';
import type { ConvNode, MaxPoolNode } from '../../model/graph';
import { useLayerTree } from '../common/layers';
import { LayerLink } from '../inspector/LayerLink';

/** Which convolution beside it reads the same pixels and skips the same, if one does. */
export function SameInput({ node }: { node: ConvNode | MaxPoolNode }) {
  const tree = useLayerTree();
  const beside = flattenLayers(tree.layers).find(
    ({ node: other }) =>
      other.op === 'conv' &&
      other.id !== node.id &&
      other.input === node.input &&
      other.kernel === node.kernel &&
      other.stride === node.stride &&
      other.padding === node.padding,
  );
  if (beside === undefined) return null;
  return (
    <>
      <LayerLink id={beside.id} /> reads the same pixels, so nothing of the block sees what is
      skipped.
    </>
  );
}
