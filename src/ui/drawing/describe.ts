/** The drawing in words, for whoever can't see it or its colours. */
import type { Layer } from '../../model/layers';
import type { ShapeOrder } from '../../state/view';
import { counted, outputText } from '../common/format';
import { largestOf, type Colouring, type Measured } from './colouring';

/** A layer's output; that there is one picture goes without saying. */
const sizeText = (layer: Layer, order: ShapeOrder) => outputText(layer, order).replace(/^1 × /, '');

/** `conv3.0.conv1, 28 × 28 × 128, 25.7 M MACs`. */
export const partText = (
  layer: Layer,
  order: ShapeOrder,
  colouring: Colouring,
  measured: Measured,
): string =>
  [layer.id, sizeText(layer, order), colouring.words(layer, measured)]
    .filter((text) => text !== '')
    .join(', ');

const listed = (items: readonly (string | number)[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;

/** `conv1, maxpool, 4 stages of 3, 4, 6 and 3 blocks, avgpool, fc`. */
export function structureText(layers: readonly Layer[]): string {
  const stages = layers.filter(({ kind }) => kind === 'stage');
  const counts = stages.map(({ children }) => children.length);
  const blocks = counts.every((count) => count === 1) ? 'block' : 'blocks';
  const told = `${counted(stages.length, 'stage')} of ${listed(counts)} ${blocks}`;
  return layers
    .filter((layer) => layer.kind !== 'stage' || layer === stages[0])
    .map(({ id, kind }) => (kind === 'stage' ? told : id))
    .join(', ');
}

/** The whole drawing in a sentence. */
export function summaryText(
  name: string,
  layers: readonly Layer[],
  colouring: Colouring,
  measured: Measured,
): string {
  const largest = largestOf(colouring, layers, measured);
  const most =
    largest === null
      ? 'not measured yet'
      : `the largest is ${largest.layer.id} with ${colouring.amount(largest.value)}`;
  return `${name}: ${structureText(layers)}; coloured by ${colouring.label}; ${most}.`;
}
