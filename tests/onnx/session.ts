/** Runs exported models with ONNX Runtime, on the processor: float16 models in float32, then. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { NHWC_TO_NCHW, permute } from '../../scripts/onnx/permute';
import type { Shape } from '../../src/model/network';

export type Run = (input: Float32Array, shape: Shape) => Promise<Float32Array>;

/** A function from a row-major NHWC input to the logits of the model with these bytes. */
export async function openOnnx(model: Uint8Array): Promise<Run> {
  const session = await InferenceSession.create(model);
  return async (input, shape) => {
    const dims = NHWC_TO_NCHW.map((axis) => shape[axis]);
    const tensor = new Tensor('float32', permute(input, shape, NHWC_TO_NCHW), dims);
    const { logits } = await session.run({ input: tensor });
    if (!(logits.data instanceof Float32Array)) throw new Error('The logits are not float32.');
    return logits.data;
  };
}
