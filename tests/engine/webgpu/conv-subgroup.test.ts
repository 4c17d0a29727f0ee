/** Convolution by subgroups of four. */
import { describe } from 'vitest';
import {
  convSubgroup,
  SUBGROUP,
  type SubgroupTile,
} from '../../../src/engine/webgpu/kernels/conv-subgroup';
import { adapter, hasF16 } from '../../helpers/gpu';
import { convOf, inTurn, testConvs, type Tiled } from './conv-case';

/** More tiles than a dispatch takes in one dimension. */
const MANY: Tiled<SubgroupTile> = [
  convOf([1, 4, 65_541, 1], 1, [1, 1, 0]),
  { pixels: 4, channels: 16 },
];

const CASES = [
  ...inTurn<SubgroupTile>([
    { pixels: 8, channels: 16 },
    { pixels: 4, channels: 16 },
    { pixels: 4, channels: 32 },
  ]),
  MANY,
];

const fits =
  adapter.available &&
  adapter.handle.info.subgroupMinSize === SUBGROUP &&
  adapter.handle.info.subgroupMaxSize === SUBGROUP;

describe.skipIf(!fits)('in f32', () => testConvs('f32', CASES, convSubgroup));
describe.skipIf(!fits || !hasF16)('in f16', () => testConvs('f16', CASES, convSubgroup));
