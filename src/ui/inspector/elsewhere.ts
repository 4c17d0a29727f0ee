import { placeInLayers, torchvisionName } from '../../explain/torchvision';
import { blockId, stageId } from '../../model/graph';
import type { LayerId } from '../../model/network';
import { NETWORK } from '../../state/network';

/** What a layer is called elsewhere, in a line, or null where that is the same. */
export function elsewhere(id: LayerId): string | null {
  const name = torchvisionName(NETWORK, id);
  if (name === null) return null;
  const line = `In PyTorch (torchvision): ${name}`;
  const stage = NETWORK.stages.findIndex((_, index) => stageId(index) === id);
  if (stage < 0) return line;
  const shortcut = torchvisionName(NETWORK, `${blockId(stage, 0)}.shortcut`);
  return `${line}, its shortcut ${shortcut}; ${placeInLayers(NETWORK, id)}.`;
}
