import { placeInLayers, torchvisionName } from '../../explain/torchvision';
import { blockId, stageId } from '../../model/graph';
import type { LayerId, Network } from '../../model/network';

/** What a layer is called elsewhere, in a line, or null where that is the same. */
export function elsewhere(network: Network, id: LayerId): string | null {
  const name = torchvisionName(network, id);
  if (name === null) return null;
  const line = `In PyTorch (torchvision): ${name}`;
  const stage = network.stages.findIndex((_, index) => stageId(index) === id);
  if (stage < 0) return line;
  const place = `${placeInLayers(network, id)}.`;
  // A first stage of basic blocks need not project.
  if (network.stages[stage][0].shortcut === null) return `${line}; ${place}`;
  const shortcut = torchvisionName(network, `${blockId(stage, 0)}.shortcut`);
  return `${line}, its shortcut ${shortcut}; ${place}`;
}
