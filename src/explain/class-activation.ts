/** Where in the picture the evidence for a class lies, exactly and without gradients. Pure. */

/**
 * The class activation map of Zhou et al., "Learning Deep Features for Discriminative Localization",
 * 2016 (https://arxiv.org/abs/1512.04150): fc's weights for the class, laid over the last stage's
 * maps. It is exact: the logit is the map's mean plus the bias.
 */
export interface ClassActivation {
  readonly height: number;
  readonly width: number;
  /** `height × width`: Σ over channels of weight · activation. Positive speaks for the class. */
  readonly values: Float32Array;
  readonly bias: number;
  /** `mean(values) + bias`. */
  readonly logit: number;
}

/** The logit comes from the values as they are stored, so that it is their mean plus the bias. */
function activation(
  height: number,
  width: number,
  values: Float32Array,
  bias: number,
): ClassActivation {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return { height, width, values, bias, logit: sum / values.length + bias };
}

/**
 * The evidence for one class, summed in float64.
 * @param maps The last stage's output for one picture: height × width × channels, row-major.
 * @param weights fc's weights for the class, one for each channel: see `columnOf`.
 * @throws Error where `maps` has another size.
 */
export function classActivationOf(
  maps: Float32Array,
  height: number,
  width: number,
  weights: Float32Array,
  bias: number,
): ClassActivation {
  const channels = weights.length;
  const values = new Float32Array(height * width);
  if (maps.length !== values.length * channels) {
    throw new Error(`${maps.length} values are not ${height} × ${width} × ${channels}.`);
  }
  for (let place = 0; place < values.length; place++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += weights[c] * maps[place * channels + c];
    values[place] = sum;
  }
  return activation(height, width, values, bias);
}

/**
 * The evidence for one class less that for another of the same picture. The logits' difference is
 * again the map's mean plus the bias.
 * @throws Error where the maps' sizes differ.
 */
export function differenceOf(a: ClassActivation, b: ClassActivation): ClassActivation {
  const { height, width } = a;
  if (b.height !== height || b.width !== width) {
    throw new Error(`Cannot take ${b.height} × ${b.width} values off ${height} × ${width}.`);
  }
  const values = a.values.map((value, place) => value - b.values[place]);
  return activation(height, width, values, a.bias - b.bias);
}

/**
 * The weights that lead to class `index`.
 * @param kernel fc's weights, row-major: one row of `classes` for each input channel.
 * @throws RangeError where there is no such class.
 */
export function columnOf(kernel: Float32Array, classes: number, index: number): Float32Array {
  if (!Number.isInteger(index) || index < 0 || index >= classes) {
    throw new RangeError(`There is no class ${index} among ${classes}.`);
  }
  const column = new Float32Array(kernel.length / classes);
  for (let row = 0; row < column.length; row++) column[row] = kernel[row * classes + index];
  return column;
}

/** The two pixels between which a new one lies, and how far it is from the first to the second. */
interface Between {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

/** Half-pixel centres: new pixel i lies at (i + ½) · from / to − ½, but never beyond the edge. */
const between = (from: number, to: number): Between[] =>
  Array.from({ length: to }, (_, i) => {
    const place = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    const first = Math.floor(place);
    return { first, second: Math.min(first + 1, from - 1), share: place - first };
  });

/**
 * Bilinear interpolation to `size` × `size`, as PyTorch's `interpolate(mode='bilinear',
 * align_corners=False)` does it
 * (https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html;
 * aten/src/ATen/native/UpSample.h, `area_pixel_compute_source_index`), but in float64.
 * @param values height × width, row-major.
 */
export function upsample(
  values: Float32Array,
  height: number,
  width: number,
  size: number,
): Float32Array {
  const out = new Float32Array(size * size);
  const columns = between(width, size);
  between(height, size).forEach((row, y) => {
    columns.forEach((column, x) => {
      const along = (start: number) => {
        const left = values[start + column.first];
        return left + column.share * (values[start + column.second] - left);
      };
      const top = along(row.first * width);
      out[y * size + x] = top + row.share * (along(row.second * width) - top);
    });
  });
  return out;
}
