/** The network on the page, as the page's parts need it: its layers and their names. */
import { INPUT_SIZE } from '../image/geometry';
import { flattenLayers, layerTree, type LayerTree } from '../model/layers';
import { resnet50 } from '../model/resnet50';

export const NETWORK = resnet50();

/** The layers, with shapes and costs for a batch of `batch` pictures. */
export const layersFor = (batch: number): LayerTree =>
  layerTree(NETWORK, [batch, INPUT_SIZE, INPUT_SIZE, 3]);

/** Every layer's name. */
export const LAYER_IDS: ReadonlySet<string> = new Set(
  flattenLayers(layersFor(1).layers).map(({ id }) => id),
);

/** The names of the layers that hold layer `id`, outermost first. */
export const parentsOf = (id: string): string[] => {
  const parts = id.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
};
