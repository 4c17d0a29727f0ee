/** A network with its weights as an ONNX model. Pure: from data to bytes. */
import { INPUT_SIZE } from '../../src/image/geometry';
import { graphOf, INPUT } from '../../src/model/graph';
import type { Network } from '../../src/model/network';
import { inferShapes } from '../../src/model/shapes';
import { encodeModel } from './encode';
import { initializersOf, type WeightTensor } from './initializers';
import { DATA_TYPE, type Dimension, type Precision, type ValueInfo } from './messages';
import { LOGITS, onnxNodes } from './nodes';

/** ONNX 1.12 (June 2022): old enough for any runtime in use, and all operators here are older. */
const OPSET = 17;
const IR_VERSION = 8;

/** How many pictures a run takes; `dynamic`: as many as it is given. */
export type Batch = number | 'dynamic';

export interface OnnxOptions {
  /** What the model computes in and its weights are stored in; input and output are float32. */
  readonly precision: Precision;
  readonly batch: Batch;
  /** The picture's sides in pixels; INPUT_SIZE unless given. */
  readonly height?: number;
  readonly width?: number;
  /** What the model says about itself, in `metadata_props`. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const float32 = (name: string, dim: readonly Dimension[]): ValueInfo => ({
  name,
  type: { tensorType: { elemType: DATA_TYPE.f32, shape: { dim } } },
});

/**
 * The bytes of an ONNX file that computes `logits` [N, classes] from `input` [N, 3, height, width],
 * which is NCHW.
 * @param tensors the weights by the names of `tensorsOf`, batch norm folded.
 * @throws WeightsError where the weights do not fit the network or, in float16, overflow.
 * @throws ShapeError where the network cannot take pictures of that size, or that many.
 */
export function onnxModel(
  network: Network,
  tensors: ReadonlyMap<string, WeightTensor>,
  { precision, batch, height = INPUT_SIZE, width = INPUT_SIZE, metadata = {} }: OnnxOptions,
): Uint8Array {
  const graph = graphOf(network);
  const { inChannels } = network.conv1;
  inferShapes(graph, [batch === 'dynamic' ? 1 : batch, height, width, inChannels]);
  const batchDimension: Dimension = batch === 'dynamic' ? { dimParam: 'N' } : { dimValue: batch };
  const dimensions = (...sizes: number[]) => [
    batchDimension,
    ...sizes.map((dimValue) => ({ dimValue })),
  ];
  return encodeModel({
    irVersion: IR_VERSION,
    producerName: 'resnet-50-lens',
    opsetImport: [{ domain: '', version: OPSET }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: network.name,
      node: onnxNodes(graph, precision),
      initializer: initializersOf(graph, tensors, precision),
      input: [float32(INPUT, dimensions(inChannels, height, width))],
      output: [float32(LOGITS, dimensions(network.fc.classes))],
    },
  });
}
