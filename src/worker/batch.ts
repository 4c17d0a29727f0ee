/** Pictures as one batch: decoded and laid one after the other, and the answers taken apart again. */
import { predictions, readKept } from '../engine/answers';
import type { RunResult } from '../engine/executor';
import type { DecodedCrop } from '../image/decode';
import type { CropMode } from '../image/geometry';
import { normalise } from '../image/normalise';
import type { Preprocessing } from '../image/preprocessing';
import { elements } from '../model/costs';
import type { Shape } from '../model/network';
import type { Classification, ClassifyOptions, PictureSource, Refusal, Timings } from './protocol';

/** Decodes a picture to the network's crop of it. @throws ImageError, AbortError */
export type Decode = (
  image: PictureSource,
  crop: CropMode,
  signal: AbortSignal,
  preprocessing: Preprocessing,
) => Promise<DecodedCrop>;

/** Each picture's crop, or why there is none. */
export type Decoded = DecodedCrop | Refusal;

/**
 * Decodes each picture; where one of several can't be read, the others go on.
 * @param onDecoded told how many were tried so far.
 * @throws ImageError when not one of them can be read; AbortError.
 */
export async function decodeAll(
  images: readonly PictureSource[],
  decode: (image: PictureSource) => Promise<DecodedCrop>,
  signal: AbortSignal,
  onDecoded: (done: number) => void,
): Promise<readonly Decoded[]> {
  const decoded: Decoded[] = [];
  let failure: Error | null = null;
  for (const image of images) {
    try {
      decoded.push(await decode(image));
    } catch (error) {
      signal.throwIfAborted();
      failure ??= error as Error;
      decoded.push({ refused: (error as Error).message });
    }
    onDecoded(decoded.length);
  }
  if (failure !== null && decoded.every((each) => 'refused' in each)) throw failure;
  return decoded;
}

/** The network's input: N × size × size × 3, the pictures one after the other. */
export function stack(crops: readonly DecodedCrop[], preprocessing: Preprocessing): Float32Array {
  const inputs = crops.map(({ crop }) => normalise(crop.rgba, preprocessing));
  const size = inputs[0].length;
  const input = new Float32Array(size * inputs.length);
  inputs.forEach((each, i) => input.set(each, i * size));
  return input;
}

/** The part of a batch's values that is picture number `index`, in a buffer of its own. */
const partOf = (values: Float32Array, index: number, images: number): Float32Array =>
  values.slice((index * values.length) / images, ((index + 1) * values.length) / images);

export type RunTimings = Omit<Timings, 'decodeMs' | 'resizeMs'>;

/** What each picture of the batch came to. Activations are copies, which can be handed over. */
export async function classificationsOf(
  decoded: readonly DecodedCrop[],
  result: RunResult,
  classes: readonly string[],
  { topK, keep }: ClassifyOptions,
  timings: RunTimings,
): Promise<readonly Classification[]> {
  const images = decoded.length;
  const { logits, probabilities, layerMs } = result;
  const kept = await readKept(result, keep);
  return decoded.map(({ crop, decodeMs, resizeMs }, index) => {
    const own = partOf(logits, index, images);
    return {
      index,
      top: predictions(own, partOf(probabilities, index, images), classes, topK),
      logits: own,
      activations: Object.fromEntries(
        kept.map(({ id, shape, values }) => {
          const single: Shape = [1, shape[1], shape[2], shape[3]];
          const part = values.slice(index * elements(single), (index + 1) * elements(single));
          return [id, { shape: single, values: part }];
        }),
      ),
      layerMs: layerMs && Object.fromEntries(layerMs),
      timings: { decodeMs, resizeMs, ...timings },
      crop,
    };
  });
}
