import { INPUT_SIZE } from '../../image/geometry';
import { macsWithStrideOn } from '../../explain/stride';
import type { Shape } from '../../model/network';
import { macs } from './format';

const PICTURE: Shape = [1, INPUT_SIZE, INPUT_SIZE, 3];
const HERE = macs(macsWithStrideOn('1x1', PICTURE));
const TORCHVISION = macs(macsWithStrideOn('3x3', PICTURE));

/** Where a stage's stride sits here and in torchvision, and what that changes. */
export const StrideNote = () => (
  <>
    sits on the first 1&nbsp;×&nbsp;1 convolution and on the shortcut, as in the paper and Keras.
    torchvision puts it on the 3&nbsp;×&nbsp;3 in place of the first 1&nbsp;×&nbsp;1: the network
    then takes {TORCHVISION} MACs a picture instead of {HERE}.
  </>
);
