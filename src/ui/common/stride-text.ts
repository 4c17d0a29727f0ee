/** Where the model's network has its strides, in words. */
import { macsWithStrideOn, stridePlace } from '../../explain/stride';
import { inputShape, type Model } from '../../state/model';
import { macs } from './format';

const FIRST = 'first 1\u00a0×\u00a01';
const MIDDLE = '3\u00a0×\u00a03';

/**
 * Where a stage's stride sits in the model's network, and what another place would cost: what follows
 * “it” or “the stride”. Null where nothing has a stride.
 */
export function strideText(model: Model): string | null {
  const { network, checkpoint } = model;
  const place = stridePlace(network);
  if (place === null) return null;
  if (place === 'basic') {
    return (
      `sits on the first ${MIDDLE} convolution and on the shortcut, as in every network of basic ` +
      'blocks.'
    );
  }
  const input = inputShape(model, 1);
  const [first, middle] = (['1x1', '3x3'] as const).map((strideOn) =>
    macs(macsWithStrideOn(network, strideOn, input)),
  );
  // Neither a tensor's name nor its shape tells.
  const stated = checkpoint === null || checkpoint.examination.strideOn.known;
  const source = stated ? '' : ' The file does not say which: it was chosen when it was opened.';
  return place === '1x1'
    ? `sits on the ${FIRST} convolution and on the shortcut, as in the paper and Keras.${source} ` +
        `torchvision puts it on the ${MIDDLE} in place of the ${FIRST}: the network then takes ` +
        `${middle} MACs a picture instead of ${first}.`
    : `sits on the ${MIDDLE} convolution and on the shortcut, as in torchvision and timm.${source} ` +
        `The paper and Keras put it on the ${FIRST} in place of the ${MIDDLE}: the network then ` +
        `takes ${first} MACs a picture instead of ${middle}.`;
}
