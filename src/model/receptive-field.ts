/**
 * Which pixels of the input one output value can see: Araujo, Norris and Sim, "Computing Receptive
 * Fields of Convolutional Neural Networks", Distill 2019, https://doi.org/10.23915/distill.00021
 */
import { INPUT, inputsOf, type GraphNode } from './graph';
import type { LayerId } from './network';
import { lookUp, type Window } from './shapes';

/** Along one side, in input pixels. Output value i sees [start + i·jump, start + i·jump + size). */
export interface ReceptiveField {
  readonly size: number;
  /** How far apart two neighbouring outputs look. */
  readonly jump: number;
  /** Where the first output's field begins; negative where it reaches into the padding. */
  readonly start: number;
}

const through = ({ size, jump, start }: ReceptiveField, window: Window): ReceptiveField => ({
  size: size + (window.kernel - 1) * jump,
  jump: jump * window.stride,
  start: start - window.padding * jump,
});

/** The smallest field that holds both: an addition sees what its branches see. */
function union(a: ReceptiveField, b: ReceptiveField): ReceptiveField {
  const start = Math.min(a.start, b.start);
  const end = Math.max(a.start + a.size, b.start + b.size);
  return { size: end - start, jump: a.jump, start };
}

/**
 * The receptive field of every node; after the global pool it is the whole picture, which has no
 * size of its own here: those nodes are left out.
 */
export function receptiveFields(graph: readonly GraphNode[]): Map<LayerId, ReceptiveField> {
  const fields = new Map<LayerId, ReceptiveField>([[INPUT, { size: 1, jump: 1, start: 0 }]]);
  for (const node of graph) {
    if (node.op === 'avgpool' || node.op === 'fc') continue;
    const [first, second] = inputsOf(node).map((id) => lookUp(fields, id));
    fields.set(node.id, node.op === 'add' ? union(first, second) : through(first, node));
  }
  fields.delete(INPUT);
  return fields;
}
