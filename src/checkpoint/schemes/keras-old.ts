/**
 * The names of Keras' first ResNet-50 (keras-applications up to 1.0.6, resnet50.py), Caffe's. The network
 * that runs here is 1.0.6's: before (commit 36436f6, 31 August 2018) `MaxPooling2D((3, 3), strides=(2, 2))`
 * had no padding, 55 × 55 pixels instead of 56 × 56, which neither names nor shapes tell.
 */
import { KERAS_DENSE, KERAS_PARTS, KERAS_SPELLINGS, type Scheme } from '../scheme';

const BLOCK = '{stage+2}{block:letter}_branch';

const layer = (id: string) => ({ conv: `res${id}`, norm: `bn${id}` });

export const kerasOld: Scheme = {
  name: 'keras-old',
  whose: 'Keras’ old',
  stem: { conv: 'conv1', norm: 'bn_conv1' },
  residual: layer(`${BLOCK}2{conv:letter}`),
  shortcut: layer(`${BLOCK}1`),
  fc: ['fc1000', 'fc{any}', ...KERAS_DENSE],
  parts: KERAS_PARTS,
  spellings: KERAS_SPELLINGS,
  // tf.keras.layers.BatchNormalization's own epsilon.
  habits: { layout: 'HWIO', strideOn: '1x1', epsilon: 1e-3 },
};
