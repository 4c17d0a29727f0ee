/** Convolution through workgroup memory. */
import {
  convShared,
  invocations,
  workgroupBytes,
  type SharedTile,
} from '../../../src/engine/webgpu/kernels/conv-shared';
import { TILES } from '../../../src/engine/webgpu/tiles';
import { describeF16, describeGpu } from '../../helpers/gpu';
import { convOf, inTurn, testConvs, type Tiled } from './conv-case';

/** What every device can run (WebGPU's smallest limits). */
const fits = (tile: SharedTile) =>
  invocations(tile) <= 256 && workgroupBytes(tile, 'f32') <= 16_384;

/** The engine's tiles, with K split in parts and loaded in portions of several sizes. */
const VARIANTS = [
  { splitK: 1, tileK: 16 },
  { splitK: 2, tileK: 8 },
  { splitK: 4, tileK: 16 },
  { splitK: 16, tileK: 4 },
].flatMap((variant) => TILES.map((tile): SharedTile => ({ ...tile, ...variant })));
const SHARED_TILES = VARIANTS.filter(fits);

/** More tiles than a dispatch takes in one dimension. */
const MANY: Tiled<SharedTile> = [
  convOf([1, 1, 65_541, 1], 1, [1, 1, 0]),
  { tileM: 1, tileN: 16, perM: 1, perN: 4, tileK: 4, splitK: 1 },
];

/** Each on an output that is a little larger in both directions, then on all that is odd. */
const CASES = [
  ...SHARED_TILES.map((tile): Tiled<SharedTile> => [
    convOf([1, 1, tile.tileM + 3, 7], tile.tileN + 1, [3, 1, 1], 'shortcut'),
    tile,
  ]),
  ...inTurn(SHARED_TILES.filter(({ splitK }) => splitK === 1)),
  ...inTurn(SHARED_TILES.filter(({ splitK }) => splitK > 1)),
  MANY,
];

describeGpu('in f32', () => testConvs('f32', CASES, convShared));
describeF16('in f16', () => testConvs('f16', CASES, convShared));
