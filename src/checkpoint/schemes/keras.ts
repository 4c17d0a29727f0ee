/** The names of Keras applications since keras-applications 1.0.7 (resnet_common.py, resnet.py). */
import { KERAS_DENSE, KERAS_PARTS, KERAS_SPELLINGS, type Scheme } from '../scheme';

const BLOCK = 'conv{stage+2}_block{block+1}';

const layer = (id: string) => ({ conv: `${id}_conv`, norm: `${id}_bn` });

export const keras: Scheme = {
  name: 'keras',
  whose: 'Keras’',
  stem: layer('conv1'),
  residual: layer(`${BLOCK}_{conv+1}`),
  shortcut: layer(`${BLOCK}_0`),
  fc: ['predictions', 'probs', ...KERAS_DENSE],
  parts: KERAS_PARTS,
  spellings: KERAS_SPELLINGS,
  habits: { layout: 'HWIO', strideOn: '1x1', epsilon: 1.001e-5 },
};
