/** The last step before the network: bytes to the numbers that its weights were trained on. */
import { DEFAULT_PREPROCESSING, type Preprocessing } from './preprocessing';

/** Where RGBA has a channel. */
const OFFSETS = { RGB: [0, 1, 2], BGR: [2, 1, 0] } as const;

/** What each level of one channel becomes. As in Keras and PyTorch, each step is in float32. */
function table({ scale, mean, std }: Preprocessing, channel: number): Float32Array {
  const less = Math.fround(mean[channel]);
  const by = Math.fround(std[channel]);
  return Float32Array.from(
    { length: 256 },
    (_, level) => Math.fround(Math.fround(level * scale) - less) / by,
  );
}

/**
 * The network's input.
 * @param rgba size × size × 4 bytes; alpha is not looked at.
 * @returns NHWC, 1 × size × size × 3, in the order of `preprocessing.channels`.
 */
export function normalise(
  rgba: Uint8ClampedArray,
  preprocessing = DEFAULT_PREPROCESSING,
): Float32Array<ArrayBuffer> {
  const input = new Float32Array((rgba.length / 4) * 3);
  OFFSETS[preprocessing.channels].forEach((offset, channel) => {
    const values = table(preprocessing, channel);
    for (let from = offset, to = channel; from < rgba.length; from += 4, to += 3) {
      input[to] = values[rgba[from]];
    }
  });
  return input;
}
