import type { Layer } from '../../model/layers';
import { useLayerTree } from '../common/layers';
import { useLens } from '../context';
import { msOf, timedWith } from '../network/timing';
import { Arithmetic } from './Arithmetic';
import { Blocks } from './Blocks';
import { Branches } from './Branches';
import { Field } from './Field';
import { Parts } from './Parts';
import { Summary } from './Summary';

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
        <Field layer={layer} />
        {layer.kind === 'block' && <Parts layer={layer} />}
      </div>
    </>
  );
}
