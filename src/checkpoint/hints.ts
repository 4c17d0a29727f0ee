/** What a checkpoint's metadata say about the network, under the keys of this project's own file. */
import type { StrideOn } from '../model/resnet50';
import { shown } from '../weights/tensor-entry';
import { CheckpointError } from './errors';

type Metadata = Readonly<Record<string, string>>;

function wrong(key: string, value: string, right: string): CheckpointError {
  return new CheckpointError(
    `The file’s metadata say that ${key} is “${shown(value)}”, but it can only be ${right}.`,
  );
}

const textOf = (metadata: Metadata, key: string): string | null =>
  Object.hasOwn(metadata, key) ? metadata[key] : null;

/**
 * `strideOn`, or null where it isn't stated.
 * @throws CheckpointError where it is neither `1x1` nor `3x3`.
 */
export function statedStride(metadata: Metadata): StrideOn | null {
  const value = textOf(metadata, 'strideOn');
  if (value === null || value === '1x1' || value === '3x3') return value;
  throw wrong('strideOn', value, '1x1 or 3x3');
}

/**
 * `batchNormEpsilon`, or null where it isn't stated.
 * @throws CheckpointError where it isn't a number from 0 up.
 */
export function statedEpsilon(metadata: Metadata): number | null {
  const value = textOf(metadata, 'batchNormEpsilon');
  if (value === null) return null;
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw wrong('batchNormEpsilon', value, 'a number from 0 up');
}
