/** Convolution by registers alone. */
import {
  convRegisters,
  type RegisterTile,
} from '../../../src/engine/webgpu/kernels/conv-registers';
import { describeF16, describeGpu } from '../../helpers/gpu';
import { inTurn, testConvs } from './conv-case';

/** The engine's own is among them, whole and as it is cut for a small picture. */
const CASES = inTurn<RegisterTile>([
  { pixels: 8, channels: 8 },
  { pixels: 1, channels: 8 },
  { pixels: 3, channels: 8 },
  { pixels: 4, channels: 12 },
  { pixels: 2, channels: 4 },
]);

describeGpu('in f32', () => testConvs('f32', CASES, convRegisters));
describeF16('in f16', () => testConvs('f16', CASES, convRegisters));
