/** Reordering the axes of a tensor. */

/**
 * The values with their axes in another order, as NumPy's `transpose(order)` has it.
 * @param values row-major, of shape `shape`, of any rank.
 * @param order which axis of `values` becomes the first, the second, …
 */
export function permute(
  values: Float32Array,
  shape: readonly number[],
  order: readonly number[],
): Float32Array<ArrayBuffer> {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const out = new Float32Array(values.length);
  const last = order.length - 1;
  let to = 0;
  const copy = (axis: number, start: number): void => {
    const stride = strides[order[axis]];
    const end = start + shape[order[axis]] * stride;
    for (let from = start; from < end; from += stride) {
      if (axis === last) out[to++] = values[from];
      else copy(axis + 1, from);
    }
  };
  copy(0, 0);
  return out;
}

/** Orders for `permute`: of a kernel's axes and of a picture's. */
export const HWIO_TO_OIHW = [3, 2, 0, 1] as const;
export const NHWC_TO_NCHW = [0, 3, 1, 2] as const;
