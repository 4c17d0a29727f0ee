import type { Layer } from '../../model/layers';
import { useLayerTree } from '../common/layers';
import { useLens } from '../context';
import { Blocks } from '../inspector/Blocks';
import { Branches } from '../inspector/Branches';
import { Field } from '../inspector/Field';
import { Parts } from '../inspector/Parts';
import { Summary } from '../inspector/Summary';
import { msOf, timedWith } from '../network/timing';
import { Arithmetic } from './Arithmetic';
import { ChooseConvolution } from './ChooseConvolution';
import { Products } from './Products';
import { Sliding } from './Sliding';

/** How a layer works on its input: its window on its way, and what makes up one value. */
function AtWork({ layer }: { layer: Layer }) {
  const { node, input, children } = layer;
  if (children.length > 0) return <ChooseConvolution layer={layer} />;
  return (
    <>
      {(node.op === 'conv' || node.op === 'maxpool') && <Sliding node={node} size={input[1]} />}
      {(node.op === 'conv' || node.op === 'fc') && <Products node={node} />}
    </>
  );
}

/** What a layer costs and sees, worked out with its own numbers. */
export function ArithmeticView({ layer }: { layer: Layer }) {
  const tree = useLayerTree();
  const times = useLens((state) => state.result?.layerMs ?? null);
  const totalMs = tree.layers.reduce((sum, each) => sum + (msOf(each, times) ?? 0), 0);
  return (
    <>
      <Summary
        layer={layer}
        total={tree.total}
        ms={msOf(layer, times)}
        totalMs={totalMs}
        timedWith={timedWith(layer.id, times)}
      />
      <div className="inspector-parts">
        <Arithmetic layer={layer} />
        {layer.kind === 'block' && <Branches layer={layer} />}
        {layer.kind === 'stage' && <Blocks layer={layer} />}
        <AtWork layer={layer} />
        <Field layer={layer} />
        {layer.kind === 'block' && <Parts layer={layer} />}
      </div>
    </>
  );
}
