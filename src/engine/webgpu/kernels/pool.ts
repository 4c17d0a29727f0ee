/** Pooling. */
import type { Precision } from '../../executor';
import type { Shape } from '../../../model/network';
import type { Window } from '../../../model/shapes';
import { activationVec4s, vec4s } from '../layout';
import { enableF16, gridOf, storage, vec4Type, workgroupIndex, type Kernel } from './kernel';

const header = (input: Shape, output: Shape, precision: Precision) =>
  enableF16(precision) +
  storage(0, 'x', vec4Type(precision), activationVec4s(input)) +
  storage(1, 'y', vec4Type(precision), activationVec4s(output), 'read_write');

const WORKGROUP = 64;

/** Max-pooling, an invocation for each vec4 of the output. What is padded never wins. */
export function maxPool(input: Shape, output: Shape, window: Window, precision: Precision): Kernel {
  const [, height, width, channels] = input;
  const [, outHeight, outWidth] = output;
  const { kernel, stride, padding } = window;
  const c4 = vec4s(channels);
  const count = activationVec4s(output);
  const grid = gridOf(Math.ceil(count / WORKGROUP));
  // The smallest f16. A window always covers at least one pixel, which is never smaller.
  const least = precision === 'f16' ? '-65504.0' : '-3.4028234663852886e38';
  const code = `${header(input, output, precision)}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = ${workgroupIndex(grid)} * ${WORKGROUP}u + local;
  if (i >= ${count}u) { return; }
  let c = i % ${c4}u;
  let pixel = i / ${c4}u;
  let oy = pixel / ${outWidth}u % ${outHeight}u;
  let ox = pixel % ${outWidth}u;
  let image = pixel / ${outHeight * outWidth}u;
  var largest = vec4f(${least});
  for (var ky = 0u; ky < ${kernel}u; ky++) {
    let iy = oy * ${stride}u + ky - ${padding}u;
    for (var kx = 0u; kx < ${kernel}u; kx++) {
      let ix = ox * ${stride}u + kx - ${padding}u;
      // A place outside wraps around to a huge number.
      if (iy < ${height}u && ix < ${width}u) {
        largest = max(largest, vec4f(x[((image * ${height}u + iy) * ${width}u + ix) * ${c4}u + c]));
      }
    }
  }
  y[i] = ${vec4Type(precision)}(largest);
}
`;
  return { code, workgroups: grid };
}

/** Channels, in vec4s, that a workgroup of `averagePool` takes. */
const COLUMNS = 8;

/**
 * Global average pooling: every workgroup sums some channels, its invocations parts of the picture.
 * @param parts into how many parts the picture is divided. Adding them up takes workgroup memory,
 *   which one part does without.
 */
export function averagePool(
  input: Shape,
  output: Shape,
  precision: Precision,
  parts: number,
): Kernel {
  const [batch, height, width, channels] = input;
  const c4 = vec4s(channels);
  const pixels = height * width;
  const perImage = Math.ceil(c4 / COLUMNS);
  const grid = gridOf(batch * perImage);
  const code = `${header(input, output, precision)}
${parts > 1 ? `var<workgroup> sums: array<vec4f, ${COLUMNS * parts}>;` : ''}

@compute @workgroup_size(${COLUMNS * parts})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let index = ${workgroupIndex(grid)};
  let image = index / ${perImage}u;
  let c = index % ${perImage}u * ${COLUMNS}u + local % ${COLUMNS}u;
  let isInside = image < ${batch}u && c < ${c4}u;
  var sum = vec4f();
  if (isInside) {
    for (var p = local / ${COLUMNS}u; p < ${pixels}u; p += ${parts}u) {
      sum += vec4f(x[(image * ${pixels}u + p) * ${c4}u + c]);
    }
  }
  ${parts > 1 ? 'sums[local] = sum;\n  workgroupBarrier();' : ''}
  if (isInside && local < ${COLUMNS}u) {
    ${parts > 1 ? `for (var part = 1u; part < ${parts}u; part++) { sum += sums[part * ${COLUMNS}u + local]; }` : ''}
    y[image * ${c4}u + c] = ${vec4Type(precision)}(sum / ${pixels}.0);
  }
}
`;
  return { code, workgroups: grid };
}
