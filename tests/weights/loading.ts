/** A small weights file, and a load of it whose surroundings a test directs. */
import { createHash } from 'node:crypto';
import { expect, vi } from 'vitest';
import { loadWeights, type LoadedWeights, type LoadOptions } from '../../src/weights/load';
import { writeSafetensors } from '../../src/weights/safetensors';
import { FakeCaches, FakeClock, FakeServer, STALL_MS, type Behaviour } from './fakes';

export const bytesOf = (...values: number[]) => new Uint8Array(new Float32Array(values).buffer);
const series = (count: number, step: number) =>
  Array.from({ length: count }, (_, i) => Math.fround(i * step));

/** Two tensors, the second of which lies beyond half of the file. */
const TENSORS = { a: series(60, 0.5), b: series(40, -0.25) };
export const FILE = writeSafetensors(
  Object.entries(TENSORS).map(([name, values]) => ({
    name,
    dtype: 'F32',
    shape: [values.length],
    bytes: bytesOf(...values),
  })),
  { architecture: 'test' },
);
/** Another valid file of that size, such as a bit that flipped on the way. */
export const OTHER = FILE.map((byte, i) => (i === FILE.length - 1 ? byte ^ 1 : byte));
export const LOCATION = '/model/test-0123456789ab.safetensors';
export const MOST = Math.floor(0.8 * FILE.length);

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
export const html = (status: number) => () =>
  new Response('<!doctype html>', {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });

interface Setting {
  behaviours?: Behaviour[];
  caches?: FakeCaches;
  options?: Partial<LoadOptions>;
}

export function setting({
  behaviours = [],
  caches = new FakeCaches(),
  options = {},
}: Setting = {}) {
  const clock = new FakeClock();
  const server = new FakeServer(FILE, behaviours, clock);
  const delivered: [string, number[]][] = [];
  const progress: [string, number][] = [];
  const onHeader = vi.fn();
  const { io, ...rest } = options;
  const load = (): Promise<LoadedWeights> =>
    loadWeights({
      url: LOCATION,
      bytes: FILE.length,
      sha256: sha256(FILE),
      onHeader,
      onTensor: (name, _shape, values) => delivered.push([name, [...values]]),
      onProgress: (source, loaded) => progress.push([source, loaded]),
      io: {
        fetch: server.fetch,
        caches: caches.get,
        sleep: clock.sleep,
        stallMs: STALL_MS,
        subtle: globalThis.crypto.subtle,
        ...io,
      },
      ...rest,
    });
  return { load, server, clock, caches, delivered, progress, onHeader };
}

export const ONCE = Object.entries(TENSORS);
export const names = (delivered: [string, number[]][]) => delivered.map(([name]) => name).join('');
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it resolved'),
    (error: unknown) => error,
  );
