/**
 * NumPy's array files, version 1.0, as `numpy.load` reads them:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */

/** `\x93NUMPY`, then the format's version, 1.0. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The magic and the header's length, a little-endian uint16. */
const HEADER_START = MAGIC.length + 2;
/** Where the data may begin: at a multiple of this, so that a mapped file is aligned. */
const ALIGNMENT = 64;
const MAX_HEADER_BYTES = 0xffff;
const FLOAT_BYTES = 4;

/** A Python tuple: a lone size needs its comma. */
const tupleOf = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** A Python dict, padded with spaces and ended by a line feed. */
function headerOf(shape: readonly number[]): string {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tupleOf(shape)}, }`;
  const end = Math.ceil((HEADER_START + dict.length + 1) / ALIGNMENT) * ALIGNMENT;
  return `${dict.padEnd(end - HEADER_START - 1)}\n`;
}

function checkShape(shape: readonly number[], count: number): void {
  const text = tupleOf(shape);
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new RangeError(`A shape of ${text} is impossible: each size must be a whole number.`);
  }
  const product = shape.reduce((all, size) => all * size, 1);
  if (product !== count) {
    throw new RangeError(`A shape of ${text} needs ${product} values, not ${count}.`);
  }
}

/**
 * Picture number `index` of a batch, as a batch of one: what it is named after is all that it holds.
 * @param shape of the whole batch, whose pictures lie one after the other in `values`.
 * @throws RangeError where the batch has no such picture.
 */
export function pictureOf(shape: readonly number[], values: Float32Array, index: number) {
  const [count, ...sizes] = shape;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`A batch of ${count} has no picture of number ${index}.`);
  }
  const size = values.length / count;
  return { shape: [1, ...sizes], values: values.subarray(index * size, (index + 1) * size) };
}

/**
 * A whole file with `values`, float32 and row-major, in an array of `shape`.
 * @throws RangeError where the shape is no shape of so many values.
 */
export function npyOf(shape: readonly number[], values: Float32Array): Uint8Array<ArrayBuffer> {
  checkShape(shape, values.length);
  const header = new TextEncoder().encode(headerOf(shape));
  if (header.length > MAX_HEADER_BYTES) {
    throw new RangeError(`A shape of ${shape.length} sizes is too long for this format.`);
  }
  const dataStart = HEADER_START + header.length;
  const file = new Uint8Array(dataStart + values.length * FLOAT_BYTES);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  file.set(header, HEADER_START);
  // One by one, since the machine's own order of bytes need not be the file's.
  for (let i = 0; i < values.length; i++) {
    view.setFloat32(dataStart + i * FLOAT_BYTES, values[i], true);
  }
  return file;
}
