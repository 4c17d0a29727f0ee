/**
 * How wide and how high each part of the network is drawn. Pure.
 *
 * A box is as wide as the square root of its channels and as high as the square root of its
 * output's side: twice as wide means four times the channels, half as high a quarter of the side.
 * A unit is a pixel at the usual size of text.
 */
import type { Layer } from '../../model/layers';
import { isShortcut } from '../network/cells';

/** The height of the columns' names, above the rest. */
export const HEAD = 32;
/** How much of a block shows above its convolutions. */
export const ROOF = 5;
/** How far a shortcut rises above its block. */
export const ARC = 13;
/** A box on a shortcut is flat: only its width tells something. */
export const SHORTCUT_HEIGHT = 7;
const TALLEST = 70;
const LOWEST = 5;
/** Above the tallest and below it. */
const MARGIN = 3;

export const CONV_GAP = 1;
export const BLOCK_PADDING = 1;
export const BLOCK_GAP = 3;
const COLUMN_GAP = 8;
const LETTER = 6.4;
const NARROWEST_COLUMN = 30;

/** Units of width for the square root of a channel. Below the least, 64 channels hardly show. */
const LEAST_SCALE = 0.28;
const LARGEST_SCALE = 0.9;

export const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const joints = (items: readonly unknown[]) => Math.max(0, items.length - 1);

/** A block's convolutions but the one on its shortcut. */
export const mainOf = ({ children }: Layer) => children.filter(({ id }) => !isShortcut(id));

/** What of a layer's width does not depend on the scale. */
function fixedWidth(layer: Layer): number {
  switch (layer.kind) {
    case 'stage':
      return sum(layer.children.map(fixedWidth)) + joints(layer.children) * BLOCK_GAP;
    case 'block':
      return joints(mainOf(layer)) * CONV_GAP + 2 * BLOCK_PADDING;
    default:
      return Math.max(NARROWEST_COLUMN, layer.id.length * LETTER);
  }
}

const rootOfChannels = ({ output }: Layer) => Math.sqrt(output[3]);

/** What of it does, at a scale of 1. */
const scaledWidth = (layer: Layer): number =>
  layer.kind === 'stage'
    ? sum(layer.children.map(scaledWidth))
    : sum(mainOf(layer).map(rootOfChannels));

const sideOf = ({ output: [, height, width] }: Layer) => Math.max(height, width);

export interface Sizes {
  /** Of an operation's own box. */
  readonly boxWidth: (layer: Layer) => number;
  /** Of a block or a column, with what it holds. */
  readonly outerWidth: (layer: Layer) => number;
  readonly columnGap: number;
  readonly boxHeight: (layer: Layer) => number;
  /** The height of the tallest in a block. */
  readonly tallestIn: (block: Layer) => number;
  /** The line along which the picture goes through the boxes, from the top. */
  readonly axis: number;
  readonly width: number;
  readonly height: number;
}

/** The sizes of `layers` in `available` units of width; they come to more where they don't fit. */
export function sizesFor(layers: readonly Layer[], available: number): Sizes {
  const fixed = sum(layers.map(fixedWidth)) + joints(layers) * COLUMN_GAP;
  const wanted = (available - fixed) / sum(layers.map(scaledWidth));
  const scale = Math.min(LARGEST_SCALE, Math.max(LEAST_SCALE, wanted));
  const outerWidth = (layer: Layer) => fixedWidth(layer) + scale * scaledWidth(layer);
  const least = sum(layers.map(outerWidth)) + joints(layers) * COLUMN_GAP;
  const width = Math.max(available, least);

  const unit = TALLEST / Math.sqrt(Math.max(...layers.map(sideOf)));
  const boxHeight = (layer: Layer) => Math.max(LOWEST, unit * Math.sqrt(sideOf(layer)));
  const tallestIn = (block: Layer) => Math.max(...mainOf(block).map(boxHeight));
  const aboveAxis = (layer: Layer) =>
    layer.kind === 'stage'
      ? Math.max(...layer.children.map(tallestIn)) / 2 + ROOF + ARC + SHORTCUT_HEIGHT / 2
      : boxHeight(layer) / 2;
  const axis = HEAD + MARGIN + Math.max(...layers.map(aboveAxis));

  return {
    boxWidth: (layer) => scale * rootOfChannels(layer),
    outerWidth,
    columnGap: COLUMN_GAP + (width - least) / Math.max(1, joints(layers)),
    boxHeight,
    tallestIn,
    axis,
    width,
    height: axis + TALLEST / 2 + MARGIN,
  };
}
