/** The last step before the network: bytes to the numbers that its weights were trained on. */

/**
 * The means of ImageNet's blue, green and red, in levels of 0 to 255, as Keras takes them off in
 * its "caffe" mode (keras/src/applications/imagenet_utils.py, `_preprocess_numpy_input`).
 */
export const MEANS_BGR = [103.939, 116.779, 123.68] as const;

/** Keras subtracts in float32, so the means are rounded first. */
const [BLUE, GREEN, RED] = MEANS_BGR.map(Math.fround);

/**
 * RGB to BGR, minus the means; the scale stays 0 to 255.
 * @param rgba size × size × 4 bytes; alpha is not looked at.
 * @returns NHWC, 1 × size × size × 3, channels blue, green, red.
 */
export function normalise(rgba: Uint8ClampedArray): Float32Array<ArrayBuffer> {
  const input = new Float32Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    input[to] = rgba[from + 2] - BLUE;
    input[to + 1] = rgba[from + 1] - GREEN;
    input[to + 2] = rgba[from] - RED;
  }
  return input;
}
