/**
 * How wide and how high each part of the network is drawn. Pure.
 *
 * A box is as wide as the square root of its channels and as high as the square root of its
 * output's side: twice as wide means four times the channels, half as high a quarter of the side.
 * A unit is a pixel at the usual size of text.
 */
import type { Layer } from '../../model/layers';
import { mainOf } from '../common/blocks';

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
/** How wide a letter of a name is, about; what is missing the gap has. */
const LETTER = 6.2;
const NARROWEST_COLUMN = 30;

/** Units of width for the square root of a channel. Below the least, 64 channels hardly show. */
const LEAST_SCALE = 0.26;
const LARGEST_SCALE = 0.9;

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const joints = (items: readonly unknown[]) => Math.max(0, items.length - 1);

const rootOfChannels = ({ output }: Layer) => Math.sqrt(output[3]);

const squared = (height: number, width: number) =>
  height === width ? `${height}²` : `${height} × ${width}`;

/** What a stage puts out, in short; what is no stage is too narrow for it. */
export function sizeText({ kind, output: [, height, width, channels] }: Layer): string | null {
  return kind === 'stage' ? `${squared(height, width)} × ${channels}` : null;
}

/** How much a layer and what it holds take from left to right, without its name. */
function ownWidth(layer: Layer, scale: number): number {
  switch (layer.kind) {
    case 'stage':
      return (
        sum(layer.children.map((block) => ownWidth(block, scale))) +
        joints(layer.children) * BLOCK_GAP
      );
    case 'block': {
      const convs = mainOf(layer);
      const widths = convs.map((conv) => ownWidth(conv, scale));
      return sum(widths) + joints(convs) * CONV_GAP + 2 * BLOCK_PADDING;
    }
    default:
      return scale * rootOfChannels(layer);
  }
}

/** The same for a layer of the top level with its name. */
function columnWidth(layer: Layer, scale: number): number {
  const letters = Math.max(layer.id.length, sizeText(layer)?.length ?? 0);
  return Math.max(NARROWEST_COLUMN, letters * LETTER, ownWidth(layer, scale));
}

/** The scale at which `width`, which grows with it, comes to `available`; or the nearest allowed. */
function fittingScale(width: (scale: number) => number, available: number): number {
  let [low, high] = [LEAST_SCALE, LARGEST_SCALE];
  if (width(high) <= available) return high;
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (width(middle) <= available) low = middle;
    else high = middle;
  }
  return low;
}

const sideOf = ({ output: [, height, width] }: Layer) => Math.max(height, width);

export interface Sizes {
  /** Of a box with what it holds. */
  readonly boxWidth: (layer: Layer) => number;
  /** Of a layer of the top level with its name. */
  readonly columnWidth: (layer: Layer) => number;
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
  const widthAt = (scale: number) =>
    sum(layers.map((layer) => columnWidth(layer, scale))) + joints(layers) * COLUMN_GAP;
  const scale = fittingScale(widthAt, available);
  const least = widthAt(scale);
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
    boxWidth: (layer) => ownWidth(layer, scale),
    columnWidth: (layer) => columnWidth(layer, scale),
    columnGap: COLUMN_GAP + (width - least) / Math.max(1, joints(layers)),
    boxHeight,
    tallestIn,
    axis,
    width,
    height: axis + TALLEST / 2 + MARGIN,
  };
}
