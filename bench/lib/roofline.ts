/**
 * The least time in which an adapter can run a network: Williams, Waterman and Patterson,
 * "Roofline", Communications of the ACM 52(4), 2009, https://doi.org/10.1145/1498765.1498785
 */
import { costsOf, elements } from '../../src/model/costs';
import { graphOf, type GraphNode } from '../../src/model/graph';
import type { Network, Shape } from '../../src/model/network';
import { inferShapes, lookUp, type LayerShapes } from '../../src/model/shapes';
import type { Precision } from './peers';

/** What one fused kernel must do at the least. */
export interface Work {
  readonly macs: number;
  /** Numbers that it reads or writes once, whatever their size. */
  readonly numbers: number;
}

/** What an adapter was measured to do in one precision. */
export interface Peak {
  /** Floating-point operations per second; a multiply-accumulate counts two. */
  readonly flops: number;
  /** Bytes per second, read and written together. */
  readonly bandwidth: number;
  /** Seconds from one dispatch to the next that depends on it. */
  readonly dispatchSeconds: number;
}

export interface Roofline {
  /** Milliseconds. */
  readonly layersMs: number;
  readonly dispatchesMs: number;
  readonly dispatches: number;
}

/** A window that steps over pixels never reads those. */
function pixelsRead(node: GraphNode, { input, output }: LayerShapes): number {
  const skips = (node.op === 'conv' || node.op === 'maxpool') && node.kernel < node.stride;
  return skips ? elements([...output.slice(0, 3), input[3]] as unknown as Shape) : elements(input);
}

/**
 * The work of `network` with every addition inside the convolution before it: one kernel for each
 * convolution, pool and fully connected layer.
 * @param input the picture's shape, NHWC.
 */
export function workOf(network: Network, input: Shape): Work[] {
  const graph = graphOf(network);
  const shapes = inferShapes(graph, input);
  const additions = new Set(graph.flatMap((node) => (node.op === 'add' ? [node.residual] : [])));
  return graph
    .filter((node) => node.op !== 'add')
    .map((node) => {
      const own = lookUp(shapes, node.id);
      const { macs, parameters } = costsOf(node, own, 'folded');
      const written = elements(own.output);
      const shortcut = additions.has(node.id) ? written : 0;
      return { macs, numbers: pixelsRead(node, own) + parameters + shortcut + written };
    });
}

const BYTES: Readonly<Record<Precision, number>> = { f32: 4, f16: 2 };

/** Every kernel as fast as its arithmetic or its traffic lets it be, one after another. */
export function roofline(work: readonly Work[], precision: Precision, peak: Peak): Roofline {
  const seconds = work.reduce((sum, { macs, numbers }) => {
    const arithmetic = (2 * macs) / peak.flops;
    const traffic = (BYTES[precision] * numbers) / peak.bandwidth;
    return sum + Math.max(arithmetic, traffic);
  }, 0);
  return {
    layersMs: 1000 * seconds,
    dispatchesMs: 1000 * work.length * peak.dispatchSeconds,
    dispatches: work.length,
  };
}

/** The whole of it, in milliseconds. */
export const rooflineMs = ({ layersMs, dispatchesMs }: Roofline): number => layersMs + dispatchesMs;
