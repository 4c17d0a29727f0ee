/**
 * The tfjs layers format: `model.json` holds a Keras model and lists its weights, which lie one after
 * the other in files called shards (https://js.tensorflow.org/api/4.22.0/#io.WeightsManifestConfig).
 */
import type { TensorSpec } from '../model/tensors';
import { WeightsError } from './errors';
import { isCounts, isRecord, isTexts } from './json';
import type { KerasLayer } from './keras-topology';

export interface TfjsModel {
  readonly layers: readonly KerasLayer[];
  /** In the order of their data, all of them float32. */
  readonly tensors: readonly TensorSpec[];
  /** File names beside `model.json`; their contents, joined, are the tensors' data. */
  readonly shards: readonly string[];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const field = (value: unknown, ...path: string[]): unknown =>
  path.reduce((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);

function layerOf(value: unknown): KerasLayer {
  const { class_name, name, config, inbound_nodes } = isRecord(value) ? value : {};
  if (typeof class_name !== 'string' || typeof name !== 'string' || !isRecord(config)) {
    throw new WeightsError('model.json has a layer without a class, a name or a config.');
  }
  // One list of inputs, each `[layer, node, tensor, arguments]`; an input layer has no list.
  const inputs = list(list(inbound_nodes)[0]).map((input) => list(input)[0]);
  if (!isTexts(inputs)) throw new WeightsError(`model.json: the inputs of ${name} have no names.`);
  return { kind: class_name, name, config, inputs };
}

function tensorOf(value: unknown): TensorSpec {
  const { name, shape, dtype, quantization } = isRecord(value) ? value : {};
  if (typeof name !== 'string' || !isCounts(shape)) {
    throw new WeightsError('model.json lists a tensor without a name or a shape.');
  }
  if (dtype !== 'float32' || quantization !== undefined) {
    throw new WeightsError(`model.json: the tensor ${name} is not stored as float32.`);
  }
  return { name, shape };
}

/** @throws WeightsError when `json` is no such model, or its weights come in several groups. */
export function parseTfjsModel(json: unknown): TfjsModel {
  const layers = list(field(json, 'modelTopology', 'model_config', 'config', 'layers'));
  const [group, ...others] = list(field(json, 'weightsManifest'));
  const shards = field(group, 'paths');
  if (layers.length === 0 || !isTexts(shards) || others.length > 0) {
    throw new WeightsError('model.json is not a tfjs layers model with one group of weights.');
  }
  const tensors = list(field(group, 'weights')).map(tensorOf);
  return { layers: layers.map(layerOf), tensors, shards };
}

/** In a buffer of its own, so that float32 lie on multiples of 4. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * The values of each tensor, by name.
 * @param shards the contents of a model's shards, in their order.
 * @throws WeightsError when they are not as long together as the tensors are.
 */
export function readTensors(
  tensors: readonly TensorSpec[],
  shards: readonly Uint8Array[],
): Map<string, Float32Array> {
  const data = joined(shards);
  const values = new Map<string, Float32Array>();
  let start = 0;
  for (const { name, shape } of tensors) {
    const length = shape.reduce((product, size) => product * size, 1);
    if (start + 4 * length > data.length) throw new WeightsError(`The shards end before ${name}.`);
    values.set(name, new Float32Array(data.buffer, start, length));
    start += 4 * length;
  }
  if (start !== data.length) {
    throw new WeightsError(`The shards have ${data.length} bytes, the tensors only ${start}.`);
  }
  return values;
}
