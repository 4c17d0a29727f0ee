/** The model on the page: a network, what it is given, and what its layers are called. */
import { DEFAULT_PREPROCESSING, type Preprocessing } from '../image/preprocessing';
import { flattenLayers, layerTree, type LayerTree } from '../model/layers';
import type { LayerId, Network, Shape } from '../model/network';
import { resnet50 } from '../model/resnet50';
import type { Checkpoint } from './checkpoint';

export interface Model {
  readonly network: Network;
  /** How a picture becomes what the network reads. */
  readonly preprocessing: Preprocessing;
  /** The user's file with its weights; null for the model that comes with the page. */
  readonly checkpoint: Checkpoint | null;
}

/** The model that comes with the page. */
export const BUILT_IN: Model = {
  network: resnet50(),
  preprocessing: DEFAULT_PREPROCESSING,
  checkpoint: null,
};

/** What the network reads of `batch` pictures. */
export const inputShape = ({ preprocessing: { crop } }: Model, batch: number): Shape => [
  batch,
  crop,
  crop,
  3,
];

/** `make`'s answers, kept for as long as the models are that they are about. */
function perModel<T>(make: (model: Model) => T): (model: Model) => T {
  const made = new WeakMap<Model, T>();
  return (model) => {
    const known = made.get(model) ?? make(model);
    made.set(model, known);
    return known;
  };
}

/** For one picture, for the batch that runs, and for the one that is shown. */
const TREES = 3;

const treesOf = perModel(() => new Map<number, LayerTree>());

/** The layers, with shapes and costs for a batch of `batch` pictures: the same object for the last few. */
export function layersFor(model: Model, batch: number): LayerTree {
  const trees = treesOf(model);
  const tree = trees.get(batch) ?? layerTree(model.network, inputShape(model, batch));
  trees.delete(batch);
  trees.set(batch, tree);
  for (const oldest of trees.keys()) {
    if (trees.size <= TREES) break;
    trees.delete(oldest);
  }
  return tree;
}

/** Every layer's name. */
export const layerIdsOf: (model: Model) => ReadonlySet<LayerId> = perModel(
  (model) => new Set(flattenLayers(layersFor(model, 1).layers).map(({ id }) => id)),
);

/** The names of the layers that hold layer `id`, outermost first. */
export const parentsOf = (id: LayerId): LayerId[] => {
  const parts = id.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
};
