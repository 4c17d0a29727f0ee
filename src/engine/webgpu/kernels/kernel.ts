/** What a generated kernel is, and the pieces of WGSL that all of them share. */
import type { Precision } from '../../executor';

/** A compute shader for one shape. Its source is all there is to tell two pipelines apart by. */
export interface Kernel {
  /** The module, whose entry point is `main`. Bindings are numbered in the order that it states. */
  readonly code: string;
  readonly workgroups: Grid;
}

export type Grid = readonly [x: number, y: number];

/** The smallest `maxComputeWorkgroupsPerDimension` that WebGPU allows. */
const MAX_WORKGROUPS = 65_535;

/** `count` workgroups or a few more, as two dimensions; `workgroupIndex` numbers them. */
export function gridOf(count: number): Grid {
  const y = Math.ceil(count / MAX_WORKGROUPS);
  return [Math.ceil(count / y), y];
}

/** WGSL for the number of a workgroup from its `workgroup_id`, named `group`. */
export const workgroupIndex = ([x, y]: Grid): string =>
  y === 1 ? 'group.x' : `(group.y * ${x}u + group.x)`;

/** The integers from 0 up to `count`. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** `count` pieces of WGSL, a line each. */
export const lines = (count: number, line: (i: number) => string): string =>
  range(count).map(line).join('\n');

/** How WGSL names four stored numbers. */
export const vec4Type = (precision: Precision): string =>
  precision === 'f16' ? 'vec4<f16>' : 'vec4<f32>';

/** WGSL's leave to use f16, where any of `precisions` is that. */
export const enableF16 = (...precisions: Precision[]): string =>
  precisions.includes('f16') ? 'enable f16;\n' : '';

/** A storage buffer of `length` vec4s. Stating the length saves a look at the buffer's own. */
export const storage = (
  binding: number,
  name: string,
  type: string,
  length: number,
  access: 'read' | 'read_write' = 'read',
): string =>
  `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${type}, ${length}>;\n`;
