/** The last layer of a network that was trained anew on a backbone: it can be called anything. */
import type { Match } from './match';
import type { Place } from './scheme';

/** The layer that a tensor belongs to: its name without its last part. */
const layerOf = (name: string): string => name.replace(/[./][^./]*$/, '');

const FC: Place = { role: 'fc', stage: 0, block: 0, conv: 0 };

/**
 * `match` with the one matrix that the scheme has no name for as the last layer, and the vector beside
 * it as its bias, where the scheme found none: such as `head.weight` beside `backbone.conv1.weight`.
 * Two matrices are layers with something between them, which names don't tell.
 */
export function withHead(match: Match): Match {
  const { tensors, places, unexpected } = match;
  const [kernel, ...others] = unexpected.filter(({ shape }) => shape.length === 2);
  if (tensors.has('fc') || others.length > 0 || !unexpected.includes(kernel)) return match;
  const bias = unexpected.find(
    ({ name, shape }) => shape.length === 1 && layerOf(name) === layerOf(kernel.name),
  );
  const head = { kernel, ...(bias && { bias }) };
  return {
    ...match,
    places: [...places, FC],
    tensors: new Map([...tensors, ['fc', head]]),
    unexpected: unexpected.filter((tensor) => tensor !== kernel && tensor !== bias),
  };
}
