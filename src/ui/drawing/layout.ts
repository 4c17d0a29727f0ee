/** Where each part of the network stands in its drawing. Pure: numbers in, numbers out. */
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { mainOf } from '../common/blocks';
import { isShortcut } from '../network/cells';
import {
  ARC,
  BLOCK_GAP,
  BLOCK_PADDING,
  CONV_GAP,
  ROOF,
  SHORTCUT_HEIGHT,
  sizesFor,
  sizeText,
  type Sizes,
} from './sizes';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Rectangle {
  readonly id: LayerId;
  readonly kind: Layer['kind'] | 'shortcut';
}

/** A shortcut: from what its block reads to what its block puts out. */
export interface Arc {
  /** What it belongs to: the convolution on it, or the block where there is none. */
  readonly id: LayerId;
  readonly block: LayerId;
  /** In the syntax of SVG's `d`. */
  readonly path: string;
  /** Whether a convolution sits on it. */
  readonly projects: boolean;
}

/** What a layer of the top level takes from left to right; its name stands above it. */
export interface Column {
  readonly id: LayerId;
  readonly x: number;
  readonly width: number;
  /** What stands below its name. */
  readonly size: string | null;
}

export interface Drawing extends Pick<Sizes, 'width' | 'height' | 'axis'> {
  /** What holds others comes before them. A stage's box is its whole column. */
  readonly boxes: readonly Box[];
  readonly arcs: readonly Arc[];
  readonly columns: readonly Column[];
}

type Parts = Pick<Drawing, 'boxes' | 'arcs'>;

/** The x of each of `items` that stand in a row from `start`. */
function inRow(
  items: readonly Layer[],
  start: number,
  widthOf: (layer: Layer) => number,
  gap: number,
): { layer: Layer; x: number }[] {
  let next = start;
  return items.map((layer) => {
    const x = next;
    next += widthOf(layer) + gap;
    return { layer, x };
  });
}

const operationBox = (layer: Layer, x: number, { axis, boxWidth, boxHeight }: Sizes): Box => ({
  id: layer.id,
  kind: layer.kind,
  x,
  y: axis - boxHeight(layer) / 2,
  width: boxWidth(layer),
  height: boxHeight(layer),
});

function arcOver({ x, y, width }: Rectangle): string {
  const from = x - BLOCK_GAP / 2;
  const to = x + width + BLOCK_GAP / 2;
  // A cubic curve rises to three quarters of what its control points do.
  const top = y - ARC / 0.75;
  return `M${from} ${y}C${from} ${top} ${to} ${top} ${to} ${y}`;
}

function blockParts(block: Layer, x: number, sizes: Sizes): Parts {
  const { id } = block;
  const tallest = sizes.tallestIn(block);
  const whole: Box = {
    id,
    kind: 'block',
    x,
    y: sizes.axis - tallest / 2 - ROOF,
    width: sizes.boxWidth(block),
    height: ROOF + tallest + BLOCK_PADDING,
  };
  const convs = inRow(mainOf(block), x + BLOCK_PADDING, sizes.boxWidth, CONV_GAP);
  const boxes = [whole, ...convs.map(({ layer, x }) => operationBox(layer, x, sizes))];
  const projection = block.children.find((child) => isShortcut(child.id));
  const path = arcOver(whole);
  if (projection === undefined) {
    return { boxes, arcs: [{ id, block: id, path, projects: false }] };
  }
  const width = Math.min(whole.width, sizes.boxWidth(projection));
  const onArc: Box = {
    id: projection.id,
    kind: 'shortcut',
    x: x + (whole.width - width) / 2,
    y: whole.y - ARC - SHORTCUT_HEIGHT / 2,
    width,
    height: SHORTCUT_HEIGHT,
  };
  return {
    boxes: [...boxes, onArc],
    arcs: [{ id: projection.id, block: id, path, projects: true }],
  };
}

function columnParts(layer: Layer, x: number, sizes: Sizes): Parts {
  const width = sizes.columnWidth(layer);
  const start = x + (width - sizes.boxWidth(layer)) / 2;
  if (layer.kind !== 'stage') return { boxes: [operationBox(layer, start, sizes)], arcs: [] };
  const column: Box = { id: layer.id, kind: 'stage', x, y: 0, width, height: sizes.height };
  const blocks = inRow(layer.children, start, sizes.boxWidth, BLOCK_GAP).map(({ layer, x }) =>
    blockParts(layer, x, sizes),
  );
  return {
    boxes: [column, ...blocks.flatMap(({ boxes }) => boxes)],
    arcs: blocks.flatMap(({ arcs }) => arcs),
  };
}

/** Draws `layers` in `available` units of width; wider where they don't fit. */
export function layOut(layers: readonly Layer[], available: number): Drawing {
  const sizes = sizesFor(layers, available);
  const columns = inRow(layers, 0, sizes.columnWidth, sizes.columnGap);
  const parts = columns.map(({ layer, x }) => columnParts(layer, x, sizes));
  return {
    width: sizes.width,
    height: sizes.height,
    axis: sizes.axis,
    boxes: parts.flatMap(({ boxes }) => boxes),
    arcs: parts.flatMap(({ arcs }) => arcs),
    columns: columns.map(({ layer, x }) => ({
      id: layer.id,
      x,
      width: sizes.columnWidth(layer),
      size: sizeText(layer),
    })),
  };
}
