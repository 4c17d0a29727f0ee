import { describe, expect, it } from 'vitest';
import { convert } from '../../src/checkpoint/convert';
import { CheckpointError } from '../../src/checkpoint/errors';
import { recognise } from '../../src/checkpoint/recognise';
import { graphOf } from '../../src/model/graph';
import { tensorsOf } from '../../src/model/tensors';
import type { TensorEntry } from '../../src/weights/safetensors';
import { randomValues } from '../helpers/random';
import { headerOf, SMALL, torchvisionShapes } from './name-lists';

const header = headerOf(torchvisionShapes(SMALL));
const recognised = recognise(header);
const network = recognised.network(null);

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Random values for every tensor; variances above 0. */
const values = new Map(
  header.tensors.map(({ name, shape }, i) => {
    const random = randomValues(i + 1, sizeOf(shape));
    return [name, name.endsWith('var') ? random.map((x) => Math.abs(x) + 0.1) : random];
  }),
);

const bytesOf = (array: Float32Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const read = ({ name }: TensorEntry) => Promise.resolve(bytesOf(valuesOf(name)));
function valuesOf(name: string): Float32Array {
  const found = values.get(name);
  if (!found) throw new Error(`No ${name} was made.`);
  return found;
}
/** Reads the file as it would be with one value changed. */
const readWith = (name: string, index: number, value: number) => (entry: TensorEntry) => {
  if (entry.name !== name) return read(entry);
  return Promise.resolve(bytesOf(valuesOf(name).map((x, i) => (i === index ? value : x))));
};

async function convertAll(readTensor = read, signal?: AbortSignal) {
  const out = new Map<string, { shape: readonly number[]; values: Float32Array }>();
  await convert(
    recognised,
    network,
    header,
    readTensor,
    (name, shape, converted) => out.set(name, { shape, values: converted }),
    signal,
  );
  return out;
}

describe('convert', () => {
  it('hands over every tensor of the network in execution order', async () => {
    const specs = tensorsOf(graphOf(network));
    const out = await convertAll();
    expect([...out].map(([name, { shape }]) => ({ name, shape }))).toEqual(specs);
    for (const { shape, values: converted } of out.values()) {
      expect(converted.length).toBe(sizeOf(shape));
    }
  });

  it('turns OIHW to HWIO and folds batch norm', async () => {
    const out = await convertAll();
    const kernel = valuesOf('layer2.0.conv2.weight');
    const part = (name: string) => valuesOf(`layer2.0.bn2.${name}`);
    const folded = out.get('conv3.0.conv2.kernel');
    expect(folded?.shape).toEqual([3, 3, 4, 4]);
    const scale = (o: number) => part('weight')[o] / Math.sqrt(part('running_var')[o] + 1e-5);
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 3; x++)
        for (let i = 0; i < 4; i++)
          for (let o = 0; o < 4; o++)
            expect(folded?.values[((y * 3 + x) * 4 + i) * 4 + o]).toBe(
              Math.fround(kernel[((o * 4 + i) * 3 + y) * 3 + x] * scale(o)),
            );
    const bias = out.get('conv3.0.conv2.bias')?.values ?? [];
    for (let o = 0; o < 4; o++) {
      const shift = part('bias')[o] - part('running_mean')[o] * scale(o);
      expect(bias[o]).toBeCloseTo(shift, 6);
    }
  });

  it('turns fc’s kernel to [in, out] and keeps its bias', async () => {
    const out = await convertAll();
    const { inChannels, classes } = network.fc;
    const kernel = out.get('fc.kernel')?.values ?? [];
    for (let i = 0; i < inChannels; i++)
      for (let c = 0; c < classes; c++)
        expect(kernel[i * classes + c]).toBe(valuesOf('fc.weight')[c * inChannels + i]);
    expect(out.get('fc.bias')?.values).toEqual(valuesOf('fc.bias'));
  });

  it('gives the epsilon of the metadata its part', async () => {
    const other = recognise(headerOf(torchvisionShapes(SMALL), { batchNormEpsilon: '0.5' }));
    const kernels: Float32Array[] = [];
    await convert(other, network, header, read, (_, __, converted) => kernels.push(converted));
    const [gamma, variance] = [valuesOf('bn1.weight')[0], valuesOf('bn1.running_var')[0]];
    expect(kernels[0][0]).toBeCloseTo(
      (valuesOf('conv1.weight')[0] * gamma) / Math.sqrt(variance + 0.5),
      6,
    );
  });
});

describe('refuses', () => {
  it.each([
    ['conv1.weight', 148, NaN, 'conv1.weight holds NaN at [1, 0, 0, 1]'],
    ['layer1.0.bn3.bias', 2, Infinity, 'layer1.0.bn3.bias holds Infinity at [2]'],
    ['layer4.0.bn1.running_var', 0, -1, 'running_var holds -1 at [0]: no variance'],
    ['fc.bias', 4, -Infinity, 'fc.bias holds -Infinity at [4]'],
    ['bn1.weight', 0, 3e38, 'Folding batch norm into the tensor conv1.weight'],
  ])('%s with %s at %s', async (name, index, value, words) => {
    const error = await convertAll(readWith(name, index, value)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ problems: [{ kind: 'values' }] });
    expect(String(error)).toContain(words);
  });

  it('a tensor that is cut off', async () => {
    const cut = async (entry: TensorEntry) => (await read(entry)).subarray(0, 4);
    await expect(convertAll(cut)).rejects.toThrow('Only 4 of the 1764 bytes of the tensor conv1');
  });

  it('to go on once aborted', async () => {
    const controller = new AbortController();
    let reads = 0;
    const counting = (entry: TensorEntry) => {
      if (++reads === 3) controller.abort();
      return read(entry);
    };
    await expect(convertAll(counting, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(reads).toBe(3);
  });

  it('to go on once aborted by another task, though the whole file is there', async () => {
    const controller = new AbortController();
    let reads = 0;
    const slow = (entry: TensorEntry) => {
      reads++;
      const until = performance.now() + 4;
      while (performance.now() < until);
      return read(entry);
    };
    setTimeout(() => controller.abort());
    await expect(convertAll(slow, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(reads).toBeLessThan(header.tensors.length / 2);
  });
});
