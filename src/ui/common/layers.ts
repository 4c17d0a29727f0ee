/** The network's layers as the page asks for them. */
import { useMemo } from 'react';
import { flattenLayers, type Layer, type LayerTree } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { layersFor } from '../../state/model';
import { useLens } from '../context';

/** Every layer's shape and costs for the batch that the user set. */
export function useLayerTree(): LayerTree {
  const model = useLens((state) => state.model);
  const batch = useLens((state) => state.view.batch);
  return useMemo(() => layersFor(model, batch), [model, batch]);
}

/** The side of the square that the network takes, in pixels. */
export const useInputSize = (): number => useLens(({ model }) => model.preprocessing.crop);

/** The stage whose output the classifier averages. */
export function useLastStage(): Layer {
  const { layers } = useLayerTree();
  // Before it come conv1 and maxpool, after it avgpool and fc.
  return layers[layers.length - 3];
}

export const findLayer = ({ layers }: LayerTree, id: LayerId | null): Layer | null =>
  flattenLayers(layers).find((layer) => layer.id === id) ?? null;
