/**
 * The names of Hugging Face transformers' `ResNetForImageClassification` (models/resnet/
 * modeling_resnet.py), whose `downsample_in_bottleneck` is false unless said otherwise.
 */
import { PYTORCH_EPSILON, PYTORCH_PARTS, PYTORCH_SPELLINGS, type Scheme } from '../scheme';

const STEM = 'resnet.embedder.embedder';
const BLOCK = 'resnet.encoder.stages.{stage}.layers.{block}';

const layer = (id: string) => ({ conv: `${id}.convolution`, norm: `${id}.normalization` });

export const transformers: Scheme = {
  name: 'transformers',
  whose: 'Hugging Face transformers’',
  stem: layer(STEM),
  residual: layer(`${BLOCK}.layer.{conv}`),
  shortcut: layer(`${BLOCK}.shortcut`),
  fc: ['classifier.1'],
  parts: PYTORCH_PARTS,
  spellings: PYTORCH_SPELLINGS,
  habits: { layout: 'OIHW', strideOn: '3x3', epsilon: PYTORCH_EPSILON },
};
