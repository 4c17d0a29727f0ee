import { expect, test } from 'vitest';
import { flattenLayers, layerTree, type Layer } from '../../src/model/layers';
import type { Network } from '../../src/model/network';
import { resnet101, resnet152, resnet18, resnet34, resnet50 } from '../../src/model/resnet50';
import { layOut, type Box, type Drawing } from '../../src/ui/drawing/layout';

const WIDTH = 652;
const layersOf = (network: Network): readonly Layer[] =>
  layerTree(network, [1, 224, 224, 3]).layers;
const drawn = (network: Network, width = WIDTH) => layOut(layersOf(network), width);

function boxOf({ boxes }: Drawing, id: string): Box {
  const box = boxes.find((each) => each.id === id);
  if (box === undefined) throw new Error(`${id} is not drawn.`);
  return box;
}
const right = ({ x, width }: Box) => x + width;

const NETWORKS = [resnet18, resnet34, resnet50, resnet101, resnet152].map((make) => make());

test.each(NETWORKS)('every layer of $name is drawn once', (network) => {
  const ids = flattenLayers(layersOf(network)).map(({ id }) => id);
  const drawing = drawn(network);
  expect(drawing.boxes.map(({ id }) => id).sort()).toEqual(ids.sort());
  expect(drawing.columns.map(({ id }) => id)).toEqual(layersOf(network).map(({ id }) => id));
});

test.each(NETWORKS)('the operations of $name stand in order and apart', (network) => {
  const drawing = drawn(network);
  const boxes = drawing.boxes.filter(
    ({ kind }) => kind !== 'stage' && kind !== 'block' && kind !== 'shortcut',
  );
  boxes.slice(1).forEach((box, i) => expect(box.x).toBeGreaterThanOrEqual(right(boxes[i]) + 1));
  for (const { x, y, width, height } of drawing.boxes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(drawing.width + 1e-9);
    expect(y + height).toBeLessThanOrEqual(drawing.height);
    expect(width).toBeGreaterThan(2);
  }
});

test.each(NETWORKS)('what $name holds lies inside of what holds it', (network) => {
  const drawing = drawn(network);
  for (const stage of layersOf(network)) {
    for (const block of stage.children) {
      const [outer, middle] = [boxOf(drawing, stage.id), boxOf(drawing, block.id)];
      expect(middle.x).toBeGreaterThanOrEqual(outer.x - 1e-9);
      expect(right(middle)).toBeLessThanOrEqual(right(outer) + 1e-9);
      for (const { id } of block.children) {
        const inner = boxOf(drawing, id);
        expect(inner.x).toBeGreaterThanOrEqual(middle.x);
        expect(right(inner)).toBeLessThanOrEqual(right(middle) + 1e-9);
        expect(inner.y + inner.height).toBeLessThan(middle.y + middle.height);
      }
    }
  }
});

test('widths go by the root of the channels, heights by the root of the side', () => {
  const drawing = drawn(resnet50());
  const [narrow, same, wide] = ['conv1', 'conv2', 'conv3'].map((name) =>
    boxOf(drawing, `conv3.1.${name}`),
  );
  expect(same.width).toBeCloseTo(narrow.width);
  expect(wide.width).toBeCloseTo(2 * narrow.width);
  expect(boxOf(drawing, 'conv5.0.conv3').width).toBeCloseTo(2 * wide.width);
  expect(boxOf(drawing, 'conv1').height).toBeCloseTo(2 * narrow.height);
  expect(boxOf(drawing, 'conv5.2.conv1').height).toBeCloseTo(narrow.height / 2);
});

test('a block with the stride on its 3×3 is as high as its first convolution', () => {
  const drawing = drawn(resnet50({ strideOn: '3x3' }));
  const block = boxOf(drawing, 'conv3.0');
  const first = boxOf(drawing, 'conv3.0.conv1');
  expect(first.height).toBeGreaterThan(boxOf(drawing, 'conv3.0.conv2').height);
  expect(block.y).toBeLessThan(first.y);
});

test('each block has a shortcut, on which a convolution sits where it projects', () => {
  const { arcs } = drawn(resnet50());
  expect(arcs).toHaveLength(16);
  expect(arcs.filter(({ projects }) => projects).map(({ id }) => id)).toEqual(
    ['conv2.0', 'conv3.0', 'conv4.0', 'conv5.0'].map((id) => `${id}.shortcut`),
  );
  expect(arcs.filter(({ projects }) => !projects).every(({ id, block }) => id === block)).toBe(
    true,
  );
  // The first stage of basic blocks keeps size and channels.
  const basic = drawn(resnet18()).arcs.filter(({ projects }) => projects);
  expect(basic.map(({ block }) => block)).toEqual(['conv3.0', 'conv4.0', 'conv5.0']);
});

test('a shortcut runs from before its block to after it', () => {
  const drawing = drawn(resnet50());
  const { path } = drawing.arcs[1];
  const block = boxOf(drawing, 'conv2.1');
  const [from, , , , , , to] = (path.match(/-?[\d.]+/g) ?? []).map(Number).filter(Number.isFinite);
  expect(from).toBeLessThan(block.x);
  expect(to).toBeGreaterThan(right(block));
});

test('it fills the width that there is, and is wider only where it must', () => {
  for (const width of [640, 652, 1100, 3000]) expect(drawn(resnet50(), width).width).toBe(width);
  const least = drawn(resnet50(), 0).width;
  expect(least).toBeLessThan(625);
  expect(drawn(resnet50(), 340).width).toBe(least);
  expect(drawn(resnet152()).width).toBeGreaterThan(1000);
  expect(drawn(resnet18()).width).toBe(WIDTH);
});

test.each(NETWORKS)('the names of $name do not run into each other', (network) => {
  // A letter of their size is at most about 6.5 wide.
  const { columns } = drawn(network, 0);
  const spans = columns.map(({ id, size, x, width }) => {
    const half = (Math.max(id.length, size?.length ?? 0) * 6.5) / 2;
    return { from: x + width / 2 - half, to: x + width / 2 + half };
  });
  spans.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(spans[i].to));
});

test('its height does not depend on the width', () => {
  const { height } = drawn(resnet50(), 340);
  expect(drawn(resnet50(), 1100).height).toBe(height);
  expect(height).toBeGreaterThan(110);
  expect(height).toBeLessThan(150);
});

test('stages tell the size of what they put out', () => {
  const sizes = drawn(resnet50()).columns.map(({ size }) => size);
  expect(sizes).toEqual([
    null,
    null,
    '56² × 256',
    '28² × 512',
    '14² × 1024',
    '7² × 2048',
    null,
    null,
  ]);
  const oblong = layOut(layerTree(resnet50(), [1, 224, 320, 3]).layers, WIDTH);
  expect(oblong.columns[2].size).toBe('56 × 80 × 256');
});
