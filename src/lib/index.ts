/**
 * ResNets in a browser, without this project's page: `npm run build:lib` makes dist-lib/resnet.js of
 * this file. docs/library.md is for those who use it.
 */
import { WASM_URLS } from '../engine/tfjs/wasm-urls';
import { expectRecentBrowser, thisBrowser } from '../engine/this-browser';
import { decodeFrameToCrop, decodeToCrop } from '../image/decode';
import { load, type Surroundings } from './load';
import type { LoadOptions, ResNet, Source } from './types';

export { CheckpointError, describeProblem, type Problem } from '../checkpoint/errors';
export { BackendError } from '../engine/errors';
export { EngineLostError } from '../engine/executor';
export { ImageError } from '../image/errors';
export {
  PreprocessingError,
  PRESETS,
  type Preprocessing,
  type PresetName,
} from '../image/preprocessing';
export { ShapeError } from '../model/shapes';
export { WeightsError } from '../weights/errors';
export type * from './types';

const decode: Surroundings['decodeToCrop'] = async (image, crop, signal, preprocessing) =>
  image instanceof Blob
    ? decodeToCrop(image, crop, signal, undefined, preprocessing)
    : // A copy, for the bitmap stays the caller's.
      decodeFrameToCrop(await createImageBitmap(image), crop, signal, preprocessing);

/**
 * Loads a ResNet from a `.safetensors` file of any naming scheme that src/checkpoint knows: torchvision
 * and timm, Hugging Face transformers, Keras, the article, this project's own.
 *
 * Runs in a page or in a worker, and has no worker of its own: converting weights, resizing pictures
 * and, on WASM and CPU, the network itself take the time of the thread that calls it, with pauses in
 * which that can do other things. A page that must not stutter calls it in a worker.
 *
 * The file is read tensor by tensor, so that beside what the caller holds there is one layer at a time.
 * @param source a `.safetensors` file, its bytes (not to be changed meanwhile), or its address.
 * @throws CheckpointError for a file that holds no ResNet that can run here, whose `problems` name each
 *   tensor that is wrong; WeightsError where the file can't be had or is no safetensors file;
 *   PreprocessingError where its own statements make no sense; ShapeError where the crop is too small;
 *   BackendError where no backend starts; RangeError or TypeError for options that are none;
 *   AbortError, or the reason of `signal`, once that is aborted.
 */
export async function loadResNet(source: Source, options: LoadOptions = {}): Promise<ResNet> {
  expectRecentBrowser();
  const browser = thisBrowser();
  return load(source, options, { browser, wasmUrls: WASM_URLS, decodeToCrop: decode });
}
