import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { graphOf } from '../../src/model/graph';
import { tensorsOf } from '../../src/model/tensors';
import { checkpointWeights } from '../../src/worker/checkpoint-weights';
import { examine } from '../../src/worker/examine';
import { PhaseRecorder } from '../../src/worker/phases';
import type { WeightsProgress } from '../../src/worker/protocol';
import { checkpoint, withMetadata } from '../lib/fixtures';

const blobOf = (file: Uint8Array) => new Blob([new Uint8Array(file)]);
const { file } = checkpoint({ prefix: 'module.' });

describe('examining', () => {
  test('tells what names and shapes do, and what they leave open', async () => {
    const examined = await examine(blobOf(file));
    expect(examined).toMatchObject({
      scheme: 'torchvision',
      prefix: 'module.',
      strideOn: { value: '3x3', known: false },
      classes: 10,
      preset: 'torchvision IMAGENET1K_V1',
      stated: { preprocessing: null, classes: null },
      imageNet: null,
      bytes: file.length,
      types: ['F32'],
    });
    if ('refused' in examined) throw new Error(examined.refused);
    const strides = (on: '1x1' | '3x3') =>
      examined.networks[on].stages[1][0].residual.map(({ stride }) => stride);
    expect(strides('1x1')).toEqual([2, 1, 1]);
    expect(strides('3x3')).toEqual([1, 2, 1]);
    // It crosses over to the page.
    expect(structuredClone(examined)).toEqual(examined);
  });

  test('honours what the file states', async () => {
    const preprocessing = {
      channelOrder: 'RGB',
      means: [0, 0, 0],
      resize: 72,
      crop: 64,
      interpolation: 'bicubic',
    };
    const classes = Array.from({ length: 10 }, (_, i) => `digit ${i}`);
    const stated = withMetadata(file, {
      strideOn: '1x1',
      preprocessing: JSON.stringify(preprocessing),
      classes: JSON.stringify(classes),
    });
    expect(await examine(blobOf(stated))).toMatchObject({
      strideOn: { value: '1x1', known: true },
      stated: { preprocessing: { crop: 64, filter: 'bicubic' }, classes },
    });
  });

  test('a thousand classes may be ImageNet’s', async () => {
    const examined = await examine(blobOf(checkpoint({ classes: 1000 }).file));
    expect(examined).toMatchObject({ imageNet: expect.arrayContaining(['goldfish']) as unknown });
  });

  test('of basic blocks the stride is no question', async () => {
    const basic = checkpoint({ block: 'basic', layers: [2, 2, 2, 2] });
    expect(await examine(blobOf(basic.file))).toMatchObject({ strideOn: { known: true } });
  });

  test('a refusal names each tensor that is wrong', async () => {
    const bytes = Buffer.from(file);
    bytes.write('QQQ', bytes.indexOf('module.layer1.0.conv2.weight') + 7);
    const examined = await examine(blobOf(bytes));
    expect(examined).toMatchObject({ refused: expect.stringContaining('ResNet') as unknown });
    if (!('refused' in examined)) throw new Error('It was not refused.');
    const { problems } = examined;
    expect(problems.map(({ kind, tensor }) => [kind, tensor])).toEqual(
      expect.arrayContaining([['missing', 'module.layer1.0.conv2.weight']]),
    );
  });

  test.each([
    ['an empty file', new Uint8Array()],
    ['text', new TextEncoder().encode('This is no safetensors file.')],
    ['a file that was cut off', file.subarray(0, file.length / 2)],
    ['a header without its end', file.subarray(0, 100)],
  ])('%s is refused in a sentence', async (_, bytes) => {
    const examined = await examine(blobOf(bytes));
    expect(examined).toMatchObject({ refused: expect.stringMatching(/\.$/) as unknown });
  });

  test('statements that make no sense are refused', async () => {
    const stated = withMetadata(file, { preprocessing: '{"crop": 5}' });
    expect(await examine(blobOf(stated))).toMatchObject({
      refused: expect.stringContaining('channelOrder') as unknown,
    });
  });
});

describe('loading', () => {
  const nothing = () => undefined;
  const loading = {
    signal: new AbortController().signal,
    onTensor: nothing as (name: string) => void,
    report: nothing as (progress: WeightsProgress) => void,
    phases: new PhaseRecorder(nothing),
  };
  const source = { strideOn: '1x1', classes: ['a', 'b'] } as const;

  test('hands over every tensor in its order, and tells how far it has come', async () => {
    const { network, load } = await checkpointWeights({ ...source, file: blobOf(file) });
    expect(network.stages[1][0].residual[0].stride).toBe(2);
    const names: string[] = [];
    const told: WeightsProgress[] = [];
    const loaded = await load({
      ...loading,
      onTensor: (name) => names.push(name),
      report: (progress) => told.push(progress),
    });
    expect(names).toEqual(tensorsOf(graphOf(network)).map(({ name }) => name));
    expect(told[0]).toEqual({ source: 'file', loadedBytes: 0, totalBytes: file.length });
    const last = told[told.length - 1].loadedBytes;
    // All but the header and the counts of batches.
    expect(last).toBeLessThanOrEqual(file.length);
    expect(last).toBeGreaterThan(0.8 * file.length);
    expect(loaded).toMatchObject({
      classes: ['a', 'b'],
      weights: { source: 'file', bytes: file.length, notCached: null },
    });
  });

  test('a number that is none is told with its tensor', async () => {
    const bytes = Buffer.from(file);
    bytes.writeFloatLE(NaN, bytes.length - 4);
    const { load } = await checkpointWeights({ ...source, file: blobOf(bytes) });
    await expect(load(loading)).rejects.toThrow(/module\.\S+.*NaN/);
  });

  test('can be given up', async () => {
    const { load } = await checkpointWeights({ ...source, file: blobOf(file) });
    const signal = AbortSignal.abort();
    await expect(load({ ...loading, signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a preset is known for every scheme', async () => {
  for (const scheme of ['article', 'torchvision', 'transformers', 'keras', 'keras-old'] as const) {
    const made = checkpoint({ scheme, layers: [1, 1, 1, 1] });
    const examined = await examine(blobOf(made.file));
    if ('refused' in examined) throw new Error(examined.refused);
    expect(PRESETS).toHaveProperty([examined.preset]);
  }
});
