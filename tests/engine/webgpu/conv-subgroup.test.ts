/** Convolution by subgroups of four. */
import { convSubgroup, SUBGROUP } from '../../../src/engine/webgpu/kernels/conv-subgroup';
import { describe } from 'vitest';
import { adapter, hasF16 } from '../../helpers/gpu';
import { inTurn, testConvs } from './conv-case';

const CASES = inTurn([
  { pixels: 8, channels: 16 },
  { pixels: 4, channels: 16 },
  { pixels: 4, channels: 32 },
]);

const fits =
  adapter.available &&
  adapter.handle.info.subgroupMinSize === SUBGROUP &&
  adapter.handle.info.subgroupMaxSize === SUBGROUP;

describe.skipIf(!fits)('in f32', () => testConvs('f32', CASES, convSubgroup));
describe.skipIf(!fits || !hasF16)('in f16', () => testConvs('f16', CASES, convSubgroup));
