/** A layer's output taken apart into its channels. Pure: no page, no markup. */

/** One layer's output for one picture, channel by channel. */
export interface ChannelMaps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** `channels × height × width` values. */
  readonly values: Float32Array;
  /** Smallest and largest value of each channel, NaN left out; NaN where there is nothing else. */
  readonly min: Float32Array;
  readonly max: Float32Array;
  /** Mean value of each channel; NaN where one of its values is. */
  readonly mean: Float32Array;
  /** The channels' numbers, the one with the largest mean magnitude first; with NaN, last. */
  readonly strongest: Uint16Array;
}

/** The indices of `magnitudes`, largest first, the lower index first among equals, NaN last. */
function byMagnitude(magnitudes: Float64Array): Uint16Array {
  const ranks = magnitudes.map((magnitude) => (Number.isNaN(magnitude) ? -1 : magnitude));
  return Uint16Array.from(ranks.keys()).sort((a, b) => ranks[b] - ranks[a] || a - b);
}

/**
 * Each channel's map, its range and mean, and which channels speak loudest.
 * @param values One picture's output: height × width × channels, row-major.
 * @throws Error where `values` has another size.
 */
export function channelMapsOf(
  values: Float32Array,
  height: number,
  width: number,
  channels: number,
): ChannelMaps {
  const pixels = height * width;
  if (values.length !== pixels * channels) {
    throw new Error(`${values.length} values are not ${height} × ${width} × ${channels}.`);
  }
  const maps = new Float32Array(values.length);
  const min = new Float32Array(channels).fill(Infinity);
  const max = new Float32Array(channels).fill(-Infinity);
  const mean = new Float32Array(channels);
  const magnitudes = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    let [sum, magnitude] = [0, 0];
    for (let pixel = 0; pixel < pixels; pixel++) {
      const value = values[pixel * channels + c];
      maps[c * pixels + pixel] = value;
      if (value < min[c]) min[c] = value;
      if (value > max[c]) max[c] = value;
      sum += value;
      magnitude += Math.abs(value);
    }
    if (min[c] > max[c]) min[c] = max[c] = NaN;
    mean[c] = sum / pixels;
    magnitudes[c] = magnitude / pixels;
  }
  return {
    height,
    width,
    channels,
    values: maps,
    min,
    max,
    mean,
    strongest: byMagnitude(magnitudes),
  };
}

/** The values of one channel, row by row; not a copy. */
export function mapOf({ values, height, width }: ChannelMaps, channel: number): Float32Array {
  const pixels = height * width;
  return values.subarray(channel * pixels, (channel + 1) * pixels);
}
