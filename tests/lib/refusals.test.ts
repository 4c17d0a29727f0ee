import { afterEach, describe, expect, test, vi } from 'vitest';
import { CheckpointError } from '../../src/checkpoint/errors';
import { load } from '../../src/lib/load';
import type { LoadOptions, Source } from '../../src/lib/types';
import { WeightsError } from '../../src/weights/errors';
import { checkpoint, SMALL, surroundings } from './fixtures';

const { file } = checkpoint();
const wasm = { backend: 'wasm', preprocessing: SMALL } as const;
const loadHere = (source: Source, options: LoadOptions = wasm) =>
  load(source, options, surroundings());

afterEach(() => vi.unstubAllGlobals());

describe('refuses', () => {
  test.each<[string, () => Promise<Response>, string]>([
    [
      'a missing file',
      () => Promise.resolve(new Response('', { status: 404 })),
      'no weights file tiny.safetensors for this page (HTTP 404)',
    ],
    [
      'a dead server',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'could not be downloaded (Failed to fetch)',
    ],
    [
      'a web page',
      () => Promise.resolve(new Response('<!doctype html><p>Hello</p>')),
      'no safetensors file',
    ],
  ])('%s', async (_, respond, words) => {
    vi.stubGlobal('fetch', respond);
    const error: unknown = await loadHere('models/tiny.safetensors').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(WeightsError);
    expect(String(error)).toContain(words);
  });

  test('a checkpoint that is no ResNet, with what is wrong', async () => {
    const renamed = Buffer.from(
      Buffer.from(file).toString('latin1').replace('fc.weight', 'fx.weight'),
      'latin1',
    );
    const error: unknown = await loadHere(renamed).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(CheckpointError);
    expect((error as CheckpointError).problems).toContainEqual(
      expect.objectContaining({ kind: 'missing', tensor: 'fc.weight' }),
    );
  });

  test.each<[string, LoadOptions, string]>([
    [
      'a backend',
      { backend: 'gpu' as 'wasm' },
      "backend can be 'webgpu', 'webgl', 'wasm', 'cpu', not \"gpu\".",
    ],
    ['a preset', { preprocessing: 'caffe' as 'timm' }, 'not "caffe".'],
    ['a place for the stride', { strideOn: '2x2' as '1x1' }, "strideOn can be '1x1', '3x3'"],
    [
      'too few names',
      { classes: ['cat', 'dog'] },
      '2 names of classes were given, but the network tells 10',
    ],
    ['a crop of nothing', { preprocessing: { ...SMALL, crop: 0 } }, 'each size must be 1 or more'],
  ])('%s that there is not', async (_, options, words) => {
    await expect(loadHere(file, options)).rejects.toThrow(words);
  });

  test('what is no source', async () => {
    await expect(loadHere({} as Blob)).rejects.toThrow('A ResNet is loaded from a Blob');
  });

  test('to go on once aborted', async () => {
    const controller = new AbortController();
    const options = { ...wasm, signal: controller.signal, onProgress: () => controller.abort() };
    await expect(loadHere(file, options)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
