/** What torchvision and the article call the parts of the network. Pure: no page, no markup. */
import { stageId } from '../model/graph';
import type { LayerId, Network } from '../model/network';

const stageOf = ({ stages }: Network, id: LayerId): number =>
  stages.findIndex((_, stage) => stageId(stage) === id);

/** `layer2.0.downsample` for `conv3.0.shortcut`, or null where both have the same name. */
export function torchvisionName(network: Network, id: LayerId): string | null {
  const [first, ...rest] = id.split('.');
  const stage = stageOf(network, first);
  if (stage < 0) return null;
  const names = rest.map((part) => (part === 'shortcut' ? 'downsample' : part));
  return [`layer${stage + 1}`, ...names].join('.');
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** Which entry of the list of block counts a stage is, or null for what is no stage. */
export function placeInLayers(network: Network, id: LayerId): string | null {
  const stage = stageOf(network, id);
  if (stage < 0) return null;
  const counts = network.stages.map((blocks) => blocks.length);
  const blocks = counts[stage] === 1 ? '1 block' : `${counts[stage]} blocks`;
  return `${blocks}: the ${ORDINALS[stage]} entry of Layers = [${counts.join(', ')}]`;
}
