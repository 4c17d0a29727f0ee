/** The page's weights file, handed to an executor. */
import type { Executor } from '../../src/engine/executor';
import { decodeTensor } from '../../src/weights/decode';
import { headerEnd, parseHeader } from '../../src/weights/safetensors';

/** @param file a safetensors file with all of the network's tensors. */
export function setWeights(executor: Executor, file: Uint8Array): void {
  const header = parseHeader(file.subarray(0, headerEnd(file, file.length)), file.length);
  for (const { name, shape, dtype, start, end } of header.tensors) {
    executor.setWeight({ name, shape }, decodeTensor(file.subarray(start, end), dtype));
  }
}
