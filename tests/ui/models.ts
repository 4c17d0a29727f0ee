/** Models that a checkpoint of the user's could be. */
import { DEFAULT_PREPROCESSING, PRESETS, type Preprocessing } from '../../src/image/preprocessing';
import type { Network } from '../../src/model/network';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import type { Model } from '../../src/state/model';

interface Told {
  readonly preprocessing?: Preprocessing;
  /** Whether the file says where the stride sits. */
  readonly strideKnown?: boolean;
}

/** A checkpoint `mine.safetensors` of that network. */
export function checkpointOf(
  network: Network,
  { preprocessing = DEFAULT_PREPROCESSING, strideKnown = true }: Told = {},
): Model {
  const names = Array.from({ length: network.fc.classes }, (_, i) => `class ${i}`);
  return {
    network,
    preprocessing,
    checkpoint: {
      file: new File([], 'mine.safetensors'),
      keptAs: null,
      examination: {
        scheme: 'torchvision',
        prefix: '',
        networks: { '1x1': network, '3x3': network },
        strideOn: { value: '3x3', known: strideKnown },
        classes: network.fc.classes,
        preset: 'torchvision IMAGENET1K_V1',
        stated: { preprocessing: null, classes: null },
        imageNet: null,
        tensors: 0,
        bytes: 0,
        types: ['F32'],
      },
      answers: {
        strideOn: '3x3',
        preprocessing,
        classNames: { names, source: 'numbers', list: null },
      },
    },
  };
}

/** Tiny pictures, two classes, basic blocks. */
export const SMALL: Model = checkpointOf(resnet18({ classes: 2 }), {
  preprocessing: { ...PRESETS['torchvision IMAGENET1K_V1'], resize: 64, crop: 64 },
});

/** A ResNet-50 of torchvision's, with the stride on the 3 × 3. */
export const TORCHVISION: Model = checkpointOf(resnet50({ strideOn: '3x3' }), {
  preprocessing: PRESETS['torchvision IMAGENET1K_V2'],
  strideKnown: false,
});
