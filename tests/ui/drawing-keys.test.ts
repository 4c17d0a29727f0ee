import { expect, test } from 'vitest';
import { BUILT_IN, layersFor } from '../../src/state/model';
import { placeOf, step, type Place } from '../../src/ui/drawing/walk';

const { layers } = layersFor(BUILT_IN, 1);

/** The parts that `keys` lead to, one after the other, from part `id`. */
function walk(id: string, ...keys: string[]): string[] {
  let place = placeOf(layers, id);
  return keys.map((key) => {
    const next: Place | null = place === null ? null : step(layers, place, key);
    place = next ?? place;
    return next?.id ?? '-';
  });
}

test('left and right go along the stages', () => {
  expect(walk('conv1', 'ArrowRight', 'ArrowRight', 'ArrowRight')).toEqual([
    'maxpool',
    'conv2',
    'conv3',
  ]);
  expect(walk('conv1', 'ArrowLeft')).toEqual(['-']);
  expect(walk('fc', 'ArrowRight', 'ArrowLeft', 'ArrowLeft')).toEqual(['-', 'avgpool', 'conv5']);
});

test('down goes into a stage and a block, up comes back', () => {
  expect(walk('conv3', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual([
    'conv3.0',
    'conv3.0.conv1',
    '-',
  ]);
  expect(walk('conv3.1.conv2', 'ArrowUp', 'ArrowUp', 'ArrowUp')).toEqual(['conv3.1', 'conv3', '-']);
  expect(walk('maxpool', 'ArrowDown', 'ArrowUp')).toEqual(['-', '-']);
});

test('a shortcut that projects lies between its block and its stage', () => {
  expect(walk('conv3.0', 'ArrowUp', 'ArrowUp')).toEqual(['conv3.0.shortcut', 'conv3']);
  expect(walk('conv3.0.shortcut', 'ArrowDown', 'ArrowDown')).toEqual(['conv3.0', 'conv3.0.conv1']);
  expect(walk('conv3.0.shortcut', 'ArrowRight', 'ArrowLeft', 'End', 'Home')).toEqual([
    'conv4.0.shortcut',
    'conv3.0.shortcut',
    'conv5.0.shortcut',
    'conv2.0.shortcut',
  ]);
});

test('blocks and convolutions go on over the ends of their stage', () => {
  expect(walk('conv2.2', 'ArrowRight')).toEqual(['conv3.0']);
  expect(walk('conv2.2.conv3', 'ArrowRight')).toEqual(['conv3.0.conv1']);
});

test('what is in no stage keeps the row that one came along', () => {
  expect(walk('conv2.0.conv1', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight')).toEqual([
    'maxpool',
    'conv1',
    'maxpool',
    'conv2.0.conv1',
  ]);
  expect(walk('conv4.3.conv1', 'End', 'ArrowLeft', 'ArrowLeft', 'Home')).toEqual([
    'fc',
    'avgpool',
    'conv5.2.conv3',
    'conv1',
  ]);
});

test('other keys and unknown parts lead nowhere', () => {
  expect(walk('conv3', 'a', 'Tab')).toEqual(['-', '-']);
  expect(placeOf(layers, 'conv9')).toBeNull();
});
