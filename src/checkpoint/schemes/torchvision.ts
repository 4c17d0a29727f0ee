/** The names of torchvision and timm (torchvision/models/resnet.py, timm/models/resnet.py). */
import { PYTORCH_EPSILON, PYTORCH_PARTS, PYTORCH_SPELLINGS, type Scheme } from '../scheme';

const BLOCK = 'layer{stage+1}.{block}';

export const torchvision: Scheme = {
  name: 'torchvision',
  whose: 'torchvision’s and timm’s',
  stem: { conv: 'conv1', norm: 'bn1' },
  residual: { conv: `${BLOCK}.conv{conv+1}`, norm: `${BLOCK}.bn{conv+1}` },
  shortcut: { conv: `${BLOCK}.downsample.0`, norm: `${BLOCK}.downsample.1` },
  // A new last layer is often put behind a dropout.
  fc: ['fc', 'fc.0', 'fc.1'],
  parts: PYTORCH_PARTS,
  spellings: PYTORCH_SPELLINGS,
  habits: { layout: 'OIHW', strideOn: '3x3', epsilon: PYTORCH_EPSILON },
};
