/** A network that was loaded: classifies one picture after another until it is disposed of. */
import { Queue } from '../async/queue';
import { expectFinite, predictions, readKept } from '../engine/answers';
import type { DecodedCrop } from '../image/decode';
import type { CropMode } from '../image/geometry';
import { normalise } from '../image/normalise';
import type { Preprocessing } from '../image/preprocessing';
import type { Engine } from './engine';
import type { Classification, ClassifyOptions, ResNet, ResNetInfo } from './types';

/** Decodes a picture to the network's crop of it. @throws ImageError, the signal's reason */
export type Decode = (
  image: Blob | ImageBitmap,
  crop: CropMode,
  signal: AbortSignal,
  preprocessing: Preprocessing,
) => Promise<DecodedCrop>;

/** @param engine has all weights. */
export function resNet(
  engine: Engine,
  layers: ResNet['layers'],
  info: ResNetInfo,
  decode: Decode,
): ResNet {
  const queue = new Queue();
  const disposed = new AbortController();
  let givenBack: Promise<void> | null = null;

  async function run(
    image: Blob | ImageBitmap,
    { topK = 5, keep = [], crop = 'center' }: ClassifyOptions,
    signal: AbortSignal,
  ): Promise<Classification> {
    const { preprocessing, precision, classes } = info;
    const { crop: picture } = await decode(image, crop, signal, preprocessing);
    const { rgba, size } = picture;
    const input = normalise(rgba, preprocessing);
    const result = await engine.executor.run(input, [1, size, size, 3], { keep, signal });
    const { logits, probabilities } = result;
    expectFinite(logits, precision);
    // The next run may not begin before they are read.
    const kept = await readKept(result, keep);
    return {
      top: predictions(logits, probabilities, classes, topK),
      logits,
      activations: Object.fromEntries(kept.map(({ id, shape, values }) => [id, { shape, values }])),
    };
  }

  return {
    layers,
    info,
    classify(image, options = {}) {
      const signals = options.signal ? [disposed.signal, options.signal] : [disposed.signal];
      const signal = AbortSignal.any(signals);
      return queue.run(() => run(image, options, signal), signal);
    },
    dispose() {
      if (givenBack) return givenBack;
      disposed.abort(
        new Error('This ResNet was disposed of: load it again to classify another picture.'),
      );
      // Once the run that goes on has noticed.
      const giveBack = () => {
        engine.dispose();
        return Promise.resolve();
      };
      givenBack = queue.run(giveBack, new AbortController().signal);
      return givenBack;
    },
  };
}
