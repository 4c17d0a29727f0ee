/** A small checkpoint, and surroundings for `load` in Node. */
import type { Surroundings } from '../../src/lib/load';
import { PRESETS, type Preprocessing } from '../../src/image/preprocessing';
import { makeCheckpoint, type CheckpointOptions } from '../checkpoint/make-checkpoint';
import { randomValues } from '../helpers/random';

export const SIDE = 32;

/** Small pictures, so that float64 is done with them soon. */
export const SMALL: Preprocessing = {
  ...PRESETS['torchvision IMAGENET1K_V1'],
  resize: SIDE,
  crop: SIDE,
};

export const checkpoint = (rest: Partial<CheckpointOptions> = {}) =>
  makeCheckpoint({
    ...{ scheme: 'torchvision', block: 'bottleneck', layers: [1, 2, 1, 1], width: 4 },
    ...{ classes: 10, strideOn: '3x3', dtype: 'F32', seed: 3, ...rest },
  });

/** A picture file: its number is all that it holds. */
export const picture = (seed: number) => new Blob([String(seed)]);

/** The crop that `surroundings` makes of a picture. */
export const pixels = (seed: number, side = SIDE) =>
  Uint8ClampedArray.from(randomValues(seed, side * side * 4), (x) => 127.5 * (x + 1));

/** The same surroundings, with what was decoded so far. */
export function surroundings(): Surroundings & { readonly decoded: number[] } {
  const decoded: number[] = [];
  return {
    decoded,
    browser: { gpu: undefined, createWebGl: () => null, hasWasm: true, cores: 1 },
    wasmUrls: null,
    async decodeToCrop(image, _crop, signal, { crop: size }) {
      const seed = Number(await (image as Blob).text());
      signal.throwIfAborted();
      decoded.push(seed);
      const rgba = pixels(seed, size);
      const crop = { size, rgba, imageWidth: size, imageHeight: size };
      return { crop, decodeMs: 0, resizeMs: 0 };
    },
  };
}

/** A copy of a safetensors file with other metadata. */
export function withMetadata(file: Uint8Array, metadata: Record<string, string>): Uint8Array {
  const bytes = Buffer.from(file);
  const end = 8 + Number(bytes.readBigUInt64LE());
  const header = JSON.parse(bytes.subarray(8, end).toString()) as Record<string, unknown>;
  const json = Buffer.from(JSON.stringify({ ...header, __metadata__: metadata }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, bytes.subarray(end)]);
}
