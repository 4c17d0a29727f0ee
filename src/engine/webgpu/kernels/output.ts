/** The network's last steps: what leaves the GPU. */
import type { Precision } from '../../executor';
import type { Shape } from '../../../model/network';
import { activationVec4s, vec4s } from '../layout';
import { enableF16, gridOf, storage, vec4Type, workgroupIndex, type Kernel } from './kernel';

const WORKGROUP = 128;

/** WGSL that leaves in `name` the reduction of every invocation's own, by way of `shared`. */
const reduce = (name: string, combine: (a: string, b: string) => string): string => `
  shared_[local] = ${name};
  for (var half = ${WORKGROUP / 2}u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (local < half) { shared_[local] = ${combine('shared_[local]', 'shared_[local + half]')}; }
  }
  workgroupBarrier();
  ${name} = shared_[0];
  workgroupBarrier();`;

/**
 * Softmax of each image's logits, with the largest taken off so that nothing overflows. Reads the
 * padded logits in f32, writes `batch × classes` numbers in f32 without padding: first all logits, then all
 * probabilities.
 */
export function softmax(logits: Shape): Kernel {
  const [batch, , , classes] = logits;
  const c4 = vec4s(classes);
  const grid = gridOf(batch);
  const each = `for (var c = local; c < ${classes}u; c += ${WORKGROUP}u)`;
  const logit = `x[image * ${c4}u + c / 4u][c % 4u]`;
  const code = `${storage(0, 'x', 'vec4f', activationVec4s(logits))}${storage(1, 'y', 'f32', 2 * batch * classes, 'read_write')}
var<workgroup> shared_: array<f32, ${WORKGROUP}>;

@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let image = min(${workgroupIndex(grid)}, ${batch - 1}u);
  var largest = -3.4028234663852886e38;
  ${each} { largest = max(largest, ${logit}); }${reduce('largest', (a, b) => `max(${a}, ${b})`)}
  var sum = 0.0;
  ${each} { sum += exp(${logit} - largest); }${reduce('sum', (a, b) => `${a} + ${b}`)}
  ${each} {
    y[image * ${classes}u + c] = ${logit};
    y[${batch * classes}u + image * ${classes}u + c] = exp(${logit} - largest) / sum;
  }
}
`;
  return { code, workgroups: grid };
}

/** An activation as NHWC in f32 without padding, an invocation for each number. */
export function unpad(shape: Shape, precision: Precision): Kernel {
  const channels = shape[3];
  const count = shape.reduce((a, b) => a * b);
  const grid = gridOf(Math.ceil(count / WORKGROUP));
  const code = `${enableF16(precision)}${storage(0, 'x', vec4Type(precision), activationVec4s(shape))}${storage(1, 'y', 'f32', count, 'read_write')}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = ${workgroupIndex(grid)} * ${WORKGROUP}u + local;
  if (i < ${count}u) {
    let c = i % ${channels}u;
    y[i] = f32(x[i / ${channels}u * ${vec4s(channels)}u + c / 4u][c % 4u]);
  }
}
`;
  return { code, workgroups: grid };
}
