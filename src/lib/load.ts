/** From a checkpoint to a network that runs, whatever the surroundings. */
import { convert } from '../checkpoint/convert';
import { recognise } from '../checkpoint/recognise';
import { graphOf } from '../model/graph';
import { flattenLayers, layerTree } from '../model/layers';
import type { Shape } from '../model/network';
import { tensorsOf } from '../model/tensors';
import { readHeader } from '../weights/tensor-file';
import { checkOptions } from './check-options';
import { choose } from './choices';
import { startEngine, type EngineSurroundings } from './engine';
import { resNet, type Decode } from './resnet';
import { openSource } from './source';
import type { LoadOptions, ResNet, Source } from './types';

export interface Surroundings extends EngineSurroundings {
  readonly decodeToCrop: Decode;
}

const NEVER = new AbortController().signal;

/** `loadResNet`, of which src/lib/index.ts tells all, in surroundings that a test can choose. */
export async function load(
  source: Source,
  options: LoadOptions,
  surroundings: Surroundings,
): Promise<ResNet> {
  const { signal = NEVER, onProgress = () => undefined } = options;
  checkOptions(options);
  const file = await openSource(source, signal, onProgress);
  const header = await readHeader(file);
  const recognised = recognise(header);
  const choices = await choose(recognised, options);
  const network = recognised.network(choices.strideOn);
  const { crop } = choices.preprocessing;
  const input: Shape = [1, crop, crop, 3];
  // Before a backend is tried, which a crop that is too small is no fault of.
  const layers = flattenLayers(layerTree(network, input).layers);

  const engine = await startEngine(network, input, options, signal, surroundings);
  try {
    const total = tensorsOf(graphOf(network)).length;
    let done = 0;
    await convert(
      recognised,
      network,
      header,
      ({ start, end }) => file.read(start, end),
      (name, shape, values) => {
        engine.executor.setWeight({ name, shape }, values);
        onProgress({ step: 'weights', done: ++done, total });
      },
      signal,
    );
  } catch (error) {
    engine.dispose();
    throw error;
  }
  const { scheme } = recognised;
  const info = { ...engine.info, scheme, network: network.name, ...choices };
  return resNet(engine, layers, info, surroundings.decodeToCrop);
}
