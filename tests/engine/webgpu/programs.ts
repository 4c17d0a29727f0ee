/** Programs seen from outside: what passes read and write, and what their kernels declare. */
import type { Use } from '../../../src/engine/webgpu/arena';
import type { Kernel } from '../../../src/engine/webgpu/kernels/kernel';
import type { Program } from '../../../src/engine/webgpu/passes';
import type { Adapter } from '../../../src/engine/webgpu/tiles';

/** A GPU with WebGPU's smallest limits. */
export const HARDWARE: Adapter = {
  software: false,
  workgroupBytes: 16_384,
  invocations: 256,
  subgroup: null,
};
/** As SwiftShader. */
export const SOFTWARE: Adapter = { ...HARDWARE, software: true, subgroup: 4 };

/** The activations that each pass reads and writes. */
export const usesOf = ({ passes }: Program): Use[] =>
  passes.map(({ id, bindings }) => ({
    reads: bindings.flatMap((b) => (b.kind === 'activation' && b.id !== id ? [b.id] : [])),
    writes: id,
  }));

const BYTES: Readonly<Record<string, number>> = {
  f32: 4,
  'vec4<f32>': 16,
  vec4f: 16,
  'vec4<f16>': 8,
};

/** The storage buffers that a kernel declares, by binding. */
export const declaredBy = ({ code }: Kernel) =>
  [
    ...code.matchAll(
      /@binding\((\d+)\) var<storage, (read|read_write)> \w+: array<([^,]+), (\d+)>/g,
    ),
  ].map(([, binding, access, type, length]) => ({
    binding: Number(binding),
    access,
    type: type === 'vec4f' ? 'vec4<f32>' : type,
    bytes: BYTES[type] * Number(length),
  }));

/** What a kernel needs of the device. */
export function demandsOf({ code, workgroups }: Kernel) {
  const shared = [...code.matchAll(/var<workgroup> \w+: array<([^,]+), (\d+)>/g)];
  const [, invocations] = /@workgroup_size\((\d+)\)/.exec(code) ?? [];
  return {
    invocations: Number(invocations),
    workgroupBytes: shared.reduce((sum, [, type, length]) => sum + BYTES[type] * Number(length), 0),
    widest: Math.max(...workgroups),
  };
}
