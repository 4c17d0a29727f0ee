/** `relu(residual + shortcut)` as a pass of its own, for when the residual alone is wanted too. */
import type { Precision } from '../../executor';
import type { Shape } from '../../../model/network';
import { activationVec4s } from '../layout';
import { enableF16, gridOf, storage, vec4Type, workgroupIndex, type Kernel } from './kernel';

const WORKGROUP = 64;

export function addRelu(shape: Shape, precision: Precision): Kernel {
  const count = activationVec4s(shape);
  const type = vec4Type(precision);
  const grid = gridOf(Math.ceil(count / WORKGROUP));
  const code = `${enableF16(precision)}${storage(0, 'residual', type, count)}${storage(1, 'shortcut', type, count)}${storage(2, 'y', type, count, 'read_write')}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = ${workgroupIndex(grid)} * ${WORKGROUP}u + local;
  if (i < ${count}u) { y[i] = ${type}(max(vec4f(residual[i]) + vec4f(shortcut[i]), vec4f())); }
}
`;
  return { code, workgroups: grid };
}
