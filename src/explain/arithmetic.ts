/** The arithmetic of a layer with its own numbers, as a line of text. Pure: no page, no markup. */
import type { AddNode, GraphNode } from '../model/graph';
import { elements, parametersOf } from '../model/costs';
import type { Shape } from '../model/network';
import { outputSize, type Window } from '../model/shapes';
import { grouped } from './number';

/** A formula in letters, and the same one worked out. */
export interface Formula {
  readonly letters: string;
  readonly numbers: string;
}

/** A node that has arithmetic of its own; an addition changes no size and holds no numbers. */
export type Computed = Exclude<GraphNode, AddNode>;

const times = (...factors: readonly number[]) => factors.map(grouped).join('·');

/** How many places a window finds along one side: `⌊(56 + 2·0 − 1) / 2⌋ + 1 = 28`. */
export const outputSizeFormula = (size: number, window: Window): Formula => ({
  letters: '⌊(n + 2p − k) / s⌋ + 1',
  numbers:
    `⌊(${size} + 2·${window.padding} − ${window.kernel}) / ${window.stride}⌋ + 1 = ` +
    `${outputSize(size, window)}`,
});

/** The same, short enough for a cell of a table: `⌊(56+0−1)/2⌋+1=28`. */
export const outputSizeShort = (size: number, window: Window): string =>
  `⌊(${size}+${2 * window.padding}−${window.kernel})/${window.stride}⌋+1=` +
  `${outputSize(size, window)}`;

/** The trained numbers of a layer as torchvision counts them, or null where it has none. */
export function parametersFormula(node: Computed): Formula | null {
  const total = grouped(parametersOf(node, 'torchvision'));
  if (node.op === 'conv') {
    const { kernel: k, inChannels, channels } = node;
    return {
      letters: 'k·k·Cin·Cout + 2·Cout',
      numbers: `${times(k, k, inChannels, channels)} + ${times(2, channels)} = ${total}`,
    };
  }
  if (node.op !== 'fc') return null;
  return {
    letters: 'Cin·classes + classes',
    numbers: `${times(node.inChannels, node.classes)} + ${grouped(node.classes)} = ${total}`,
  };
}

/** The same in words, or null where there are none. */
export function parametersWords(node: Computed): string | null {
  if (node.op === 'conv') {
    const { kernel: k, inChannels, channels } = node;
    return (
      `Each of ${grouped(channels)} output channels has a kernel of ${times(k, k, inChannels)} ` +
      'weights, and batch norm’s scale and shift.'
    );
  }
  if (node.op !== 'fc') return null;
  return `Each of ${grouped(node.classes)} classes has ${grouped(node.inChannels)} weights and a bias.`;
}

/** The multiply-accumulates of a layer, or null where it has none. `N` is left out when it is 1. */
export function macsFormula(
  node: Computed,
  [batch, height, width, channels]: Shape,
): Formula | null {
  const [letter, many] = batch === 1 ? ['', []] : ['N·', [batch]];
  if (node.op === 'conv') {
    const { kernel: k, inChannels } = node;
    const factors = [...many, height, width, channels, k, k, inChannels];
    return {
      letters: `${letter}H·W·Cout·k·k·Cin`,
      numbers: `${times(...factors)} = ${grouped(product(factors))}`,
    };
  }
  if (node.op !== 'fc') return null;
  const factors = [...many, node.inChannels, node.classes];
  return {
    letters: `${letter}Cin·classes`,
    numbers: `${times(...factors)} = ${grouped(product(factors))}`,
  };
}

/** The same in words, or null where there are none. */
export function macsWords(node: Computed, [batch, height, width, channels]: Shape): string | null {
  const many = batch === 1 ? [] : [batch];
  if (node.op === 'conv') {
    const { kernel: k, inChannels } = node;
    const outputs = times(...many, height, width, channels);
    return `Each of ${outputs} outputs takes ${times(k, k, inChannels)} products, added up.`;
  }
  if (node.op !== 'fc') return null;
  return `Each of ${times(...many, node.classes)} scores takes ${grouped(node.inChannels)} products, added up.`;
}

/**
 * What a stage comes to: its first block changes the shape, and the others cost the same each. Null
 * where they do not.
 */
export function stageFormula([first, ...others]: readonly number[]): Formula | null {
  if (others.length === 0 || others.some((other) => other !== others[0])) return null;
  const total = first + others.length * others[0];
  return {
    letters: 'first block + (n − 1) × each other',
    numbers: `${grouped(first)} + ${others.length} × ${grouped(others[0])} = ${grouped(total)}`,
  };
}

/** What a pool over the whole picture leaves of its height and width. */
export const globalPoolFormula = ([, height, width]: Shape): Formula => ({
  letters: 'H × W → 1 × 1',
  numbers: `${height} × ${width} → 1 × 1, the mean of ${grouped(height * width)} values`,
});

/** The bytes of an output in float32. */
export function activationFormula(output: Shape): Formula {
  const [batch, ...sizes] = output;
  const factors = [...(batch === 1 ? [] : [batch]), ...sizes.filter((size) => size > 1), 4];
  const letters = [
    ...(batch === 1 ? [] : ['N']),
    ...['H', 'W', 'C'].filter((_, i) => sizes[i] > 1),
    '4 bytes',
  ];
  return {
    letters: letters.join('·'),
    numbers: `${times(...factors)} = ${grouped(4 * elements(output))}`,
  };
}

const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);
