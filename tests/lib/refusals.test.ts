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
      'does not have the weights file tiny.safetensors (HTTP 404)',
    ],
    [
      'a file that needs a key',
      () => Promise.resolve(new Response('', { status: 403 })),
      'The server refused the weights file tiny.safetensors (HTTP 403)',
    ],
    [
      'a busy server',
      () => Promise.resolve(new Response('', { status: 503 })),
      'just now (HTTP 503): try again in a moment.',
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
    [
      'a crop of nothing',
      { preprocessing: { ...SMALL, crop: 0 } },
      '"crop" must be a whole number',
    ],
    [
      'a crop larger than what it is cut from',
      { preprocessing: { ...SMALL, resize: 232, crop: 288 } },
      'a crop of 288 pixels does not fit into 232',
    ],
    [
      'a mean that is no number',
      { preprocessing: { ...SMALL, mean: [0, NaN, 0] } },
      '"mean" must be three numbers',
    ],
    ['a half preprocessing', { preprocessing: {} as typeof SMALL }, '"channels" must be'],
    ['a preprocessing', { preprocessing: null as unknown as 'timm' }, 'not null.'],
  ])('%s that there is not', async (_, options, words) => {
    await expect(loadHere(file, options)).rejects.toThrow(words);
    await expect(loadHere(file, options)).rejects.not.toBeInstanceOf(TypeError);
  });

  test('nothing of its own where the caller’s onProgress fails', async () => {
    const own = new Error('No such element.');
    const onProgress = () => {
      throw own;
    };
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(Buffer.from(file))));
    await expect(loadHere('tiny.safetensors', { ...wasm, onProgress })).rejects.toBe(own);
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
