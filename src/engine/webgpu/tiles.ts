/** Which kernel computes a convolution, and in what tiles: by what the adapter is, not by name. */
import { asProduct, type ConvShape } from './kernels/conv';
import { convRegisters, type RegisterTile } from './kernels/conv-registers';
import { convShared, invocations, workgroupBytes, type SharedTile } from './kernels/conv-shared';
import { convSubgroup, SUBGROUP, type SubgroupTile } from './kernels/conv-subgroup';
import type { Kernel } from './kernels/kernel';

/** What of an adapter decides. */
export interface Adapter {
  /** Emulated on the processor: workgroup memory and barriers cost more than they save. */
  readonly software: boolean;
  /** `maxComputeWorkgroupStorageSize`, in bytes. */
  readonly workgroupBytes: number;
  /** `maxComputeInvocationsPerWorkgroup` */
  readonly invocations: number;
  /** How many invocations are a subgroup; null where that varies or there are none. */
  readonly subgroup: number | null;
}

/** Tiles of the output, largest first: the larger, the more often a loaded number is used. */
export const TILES: readonly Omit<SharedTile, 'splitK' | 'tileK'>[] = [
  { tileM: 64, tileN: 64, perM: 8, perN: 8 },
  { tileM: 32, tileN: 64, perM: 8, perN: 4 },
  { tileM: 32, tileN: 32, perM: 4, perN: 4 },
  { tileM: 16, tileN: 32, perM: 4, perN: 4 },
  { tileM: 16, tileN: 16, perM: 2, perN: 4 },
  { tileM: 8, tileN: 16, perM: 2, perN: 4 },
  { tileM: 1, tileN: 16, perM: 1, perN: 4 },
];

/** Workgroups that keep a large GPU busy: about one for each of its 60 to 140 processors. */
const ENOUGH_WORKGROUPS = 100;
/** Invocations that do so: K is split until there are as many, since each sum of parts costs. */
const ENOUGH_INVOCATIONS = 32_768;
/** At most these a workgroup, and bytes of its memory: several are to fit on a processor at once. */
const MOST_INVOCATIONS = 256;
const MOST_BYTES = 16_384;
const TILE_K = 16;

/**
 * Measured on SwiftShader: half or twice as large in either direction is slower. 12 pixels run 7 %
 * faster, and take half as long again to compile.
 */
const SUBGROUP_TILE: SubgroupTile = { pixels: 8, channels: 16 };
const REGISTER_TILE: RegisterTile = { pixels: 8, channels: 8 };

const workgroups = ({ m, n4 }: ReturnType<typeof asProduct>, tileM: number, tileN: number) =>
  Math.ceil(m / tileM) * Math.ceil(n4 / (tileN / 4));

/** The tiles for a GPU: the largest that are enough workgroups, with K split to fill those up. */
export function sharedTile(conv: ConvShape, adapter: Adapter): SharedTile {
  const product = asProduct(conv);
  // A tile that is mostly outside of the output wastes its work; single rows reuse no weights.
  const fitting = TILES.filter(({ tileM }) =>
    tileM === 1 ? product.m < 8 : tileM < 2 * product.m,
  );
  const tile =
    fitting.find(({ tileM, tileN }) => workgroups(product, tileM, tileN) >= ENOUGH_WORKGROUPS) ??
    fitting[fitting.length - 1];
  const fits = (splitK: number) => {
    const candidate = { ...tile, tileK: TILE_K, splitK };
    return (
      invocations(candidate) <= Math.min(MOST_INVOCATIONS, adapter.invocations) &&
      workgroupBytes(candidate, conv.compute) <= Math.min(MOST_BYTES, adapter.workgroupBytes) &&
      splitK * TILE_K <= 4 * product.k4
    );
  };
  const isBusy = (splitK: number) =>
    workgroups(product, tile.tileM, tile.tileN) * invocations({ ...tile, tileK: TILE_K, splitK }) >=
    ENOUGH_INVOCATIONS;
  let splitK = 1;
  while (!isBusy(splitK) && fits(2 * splitK)) splitK *= 2;
  return { ...tile, tileK: TILE_K, splitK };
}

/** Into how many parts a picture is divided for its average. */
export const averageParts = ({ software }: Adapter): number => (software ? 1 : 16);

/** The kernel that computes `conv` on `adapter`. */
export function convKernel(conv: ConvShape, adapter: Adapter): Kernel {
  if (!adapter.software) return convShared(conv, sharedTile(conv, adapter));
  const { m } = asProduct(conv);
  if (adapter.subgroup === SUBGROUP && m >= SUBGROUP) {
    return convSubgroup(conv, SUBGROUP_TILE);
  }
  const pixels = Math.min(REGISTER_TILE.pixels, m);
  return convRegisters(conv, { ...REGISTER_TILE, pixels });
}
