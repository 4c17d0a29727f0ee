/** Checks on what is uploaded, the same for every executor. */
import type { TensorSpec } from '../model/tensors';

/**
 * @param specs the network's tensors, by name.
 * @throws Error when `spec` is none of them or there are not as many values as its shape says.
 */
export function expectTensor(
  specs: ReadonlyMap<string, TensorSpec>,
  { name, shape }: TensorSpec,
  values: Float32Array,
): void {
  const wanted = specs.get(name);
  if (!wanted || wanted.shape.join() !== shape.join()) {
    const expected = wanted ? `[${wanted.shape.join(', ')}]` : 'no tensor of that name';
    throw new Error(`Weights ${name} [${shape.join(', ')}]: expected ${expected}.`);
  }
  const count = shape.reduce((a, b) => a * b, 1);
  if (values.length !== count) {
    throw new Error(`Weights ${name}: expected ${count} values, not ${values.length}.`);
  }
}
