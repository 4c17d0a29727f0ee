/** Answers what is asked about a traced run. */
import { givingWay } from '../async/turn';
import { channelMapsOf } from '../explain/channels';
import { classActivationOf, columnOf, differenceOf } from '../explain/class-activation';
import { contributionsOf } from '../explain/contributions';
import { sumOf } from '../explain/residual';
import { similarityOf, type Similarity } from '../explain/similarity';
import { histogramOf } from '../explain/statistics';
import { INPUT } from '../model/graph';
import type { LayerId } from '../model/network';
import { biasName, kernelName } from '../model/tensors';
import type { Answer, InspectionKind, MapsOf, Question } from './inspections';
import type { Trace } from './trace';

/** One tensor of the network's weights, row-major. */
export type ReadWeight = (name: string) => Promise<Float32Array>;

/** Enough to see a shape, few enough for each bar to be told from the next. */
const BINS = 48;
/** As many products as can be read at a glance. */
const MOST_PRODUCTS = 10;

type Answerers = {
  readonly [K in InspectionKind]: (
    trace: Trace,
    question: Question<K>,
    weight: ReadWeight,
  ) => Answer<K> | Promise<Answer<K>>;
};

function valuesOf(trace: Trace, image: number, layer: LayerId, of: MapsOf): Float32Array {
  if (of === 'output') return trace.output(image, layer);
  const { residual, shortcut } = trace.addition(layer);
  if (of === 'sum') return sumOf(trace.output(image, residual), trace.output(image, shortcut));
  return trace.output(image, of === 'residual' ? residual : shortcut);
}

/** What a layer reads of one picture, with its sizes. */
function inputOf(trace: Trace, image: number, id: LayerId) {
  if (id === INPUT) {
    return { values: trace.inputOf(image), height: trace.inputSize, width: trace.inputSize };
  }
  return { values: trace.output(image, id), ...trace.sizes(id) };
}

const ANSWERERS: Answerers = {
  maps(trace, { image, layer, of }) {
    const { height, width, channels } = trace.sizes(layer);
    return channelMapsOf(valuesOf(trace, image, layer, of), height, width, channels);
  },

  histogram: (trace, { image, layer }) => histogramOf(trace.output(image, layer), BINS),

  async classActivation(trace, { image, class: index, against }, weight) {
    const pool = trace.node('avgpool');
    if (pool.op !== 'avgpool') throw new Error('The network does not end in an average pool.');
    const maps = trace.output(image, pool.input);
    const { height, width } = trace.sizes(pool.input);
    const [kernel, bias] = await Promise.all([weight(kernelName('fc')), weight(biasName('fc'))]);
    const mapOf = (of: number) => {
      if (!(of in bias)) throw new RangeError(`There is no class ${of}.`);
      return classActivationOf(maps, height, width, columnOf(kernel, bias.length, of), bias[of]);
    };
    return against === null ? mapOf(index) : differenceOf(mapOf(index), mapOf(against));
  },

  async contributions(trace, { image, layer, y, x, channel }, weight) {
    const node = trace.node(layer);
    if (node.op !== 'conv' && node.op !== 'fc') {
      throw new Error(`${layer} multiplies nothing: it is no convolution and not fc.`);
    }
    const { values, height, width } = inputOf(trace, image, node.input);
    const [kernel, bias] = await Promise.all([
      weight(kernelName(node.id)),
      weight(biasName(node.id)),
    ]);
    const place = { y, x, channel };
    return contributionsOf(node, values, [height, width], { kernel, bias }, place, MOST_PRODUCTS);
  },

  async similarity(trace, { image, other }) {
    const breathe = givingWay();
    const similarities: Record<LayerId, Similarity> = {};
    for (const id of trace.layers) {
      await breathe();
      similarities[id] = similarityOf(trace.output(image, id), trace.output(other, id));
    }
    for (const [stage, block] of trace.stages) similarities[stage] = similarities[block];
    return similarities;
  },

  activation(trace, { layer }) {
    const { shape, values } = trace.batch(layer);
    // A copy: it is handed over, and the trace goes on.
    return { shape, values: values.slice() };
  },
};

/** @throws Error, as a sentence, where the question makes no sense for the run. */
export async function answer<K extends InspectionKind>(
  kind: K,
  trace: Trace,
  question: Question<K>,
  weight: ReadWeight,
): Promise<Answer<K>> {
  return ANSWERERS[kind](trace, question, weight);
}

/** The buffers of an answer, to be handed over without a copy. */
export const buffersOf = (answer: object): ArrayBuffer[] => [
  ...new Set(
    Object.values(answer).flatMap((value: unknown) =>
      ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
    ),
  ),
];
