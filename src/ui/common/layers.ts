/** The network's layers as the page asks for them. */
import { useMemo } from 'react';
import { flattenLayers, type Layer, type LayerTree } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { layersFor } from '../../state/network';
import { useLens } from '../context';

/** Every layer's shape and costs for the batch that the user set. */
export function useLayerTree(): LayerTree {
  const batch = useLens((state) => state.view.batch);
  return useMemo(() => layersFor(batch), [batch]);
}

export const findLayer = ({ layers }: LayerTree, id: LayerId | null): Layer | null =>
  flattenLayers(layers).find((layer) => layer.id === id) ?? null;
