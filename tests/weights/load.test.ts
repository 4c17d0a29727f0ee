import { describe, expect, it } from 'vitest';
import { FakeCaches, FakeClock, STALL_MS } from './fakes';
import { bytesOf, FILE, MOST, names, ONCE, rejection, setting, LOCATION } from './loading';

describe('a first visit', () => {
  it('delivers every tensor once, as it comes, and keeps the file', async () => {
    const { load, server, caches, delivered, progress, onHeader } = setting();
    const { loadMs, ...result } = await load();
    expect(result).toEqual({
      source: 'network',
      metadata: { architecture: 'test' },
      notCached: null,
    });
    expect(loadMs).toBeGreaterThanOrEqual(0);
    expect(delivered).toEqual(ONCE);
    expect(onHeader).toHaveBeenCalledTimes(1);
    expect(server.requests).toEqual([
      { url: LOCATION, range: null, ifRange: null, cache: 'default' },
    ]);
    expect([...caches.entries]).toEqual([[LOCATION, FILE]]);
    const loaded = progress.map(([, bytes]) => bytes);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
    expect([loaded[0], loaded.at(-1)]).toEqual([0, FILE.length]);
    expect(new Set(progress.map(([source]) => source))).toEqual(new Set(['network']));
  });

  it('delivers the first tensor before the second has come', async () => {
    const { load, delivered } = setting({
      behaviours: Array.from({ length: 4 }, () => ({ stopAt: MOST, stop: 'error' })),
    });
    await rejection(load());
    expect(delivered).toEqual([ONCE[0]]);
  });

  it('works without crypto.subtle, and where nothing tells the length', async () => {
    const headers = { 'content-length': null };
    const { load } = setting({ behaviours: [{ headers }], options: { io: { subtle: undefined } } });
    expect((await load()).source).toBe('network');
  });

  it('does not take the length of a compressed answer for the file’s', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-length': '99' };
    const { load, progress } = setting({ behaviours: [{ headers }] });
    expect((await load()).source).toBe('network');
    expect(progress.at(-1)).toEqual(['network', FILE.length]);
  });

  it('deletes what older versions kept', async () => {
    const caches = new FakeCaches();
    caches.entries.set('/model/test-older.safetensors', bytesOf(1));
    await setting({ caches }).load();
    expect([...caches.entries.keys()]).toEqual([LOCATION]);
  });
});

describe('cancelling', () => {
  const aborted = { name: 'AbortError' };

  it('stops before anything is asked for', async () => {
    const { load, server } = setting({ options: { signal: AbortSignal.abort() } });
    expect(await rejection(load())).toMatchObject(aborted);
    expect(server.requests).toEqual([]);
  });

  it('stops midway and closes the connection, whatever the reason given', async () => {
    const controller = new AbortController();
    const { load, server, delivered, caches } = setting({
      options: {
        signal: controller.signal,
        onProgress: (_, loaded) => loaded > MOST && controller.abort('enough'),
      },
    });
    const error = await rejection(load());
    expect(error).toBeInstanceOf(DOMException);
    expect(error).toMatchObject(aborted);
    expect(names(delivered)).toBe('a');
    expect(server.connections[0].aborted).toBe(true);
    expect(server.requests).toHaveLength(1);
    expect(caches.puts).toEqual([]);
  });

  it('stops while nothing comes', async () => {
    const controller = new AbortController();
    const fetch = () => {
      queueMicrotask(() => controller.abort());
      return new Promise<Response>(() => undefined);
    };
    const { load } = setting({ options: { signal: controller.signal, io: { fetch } } });
    expect(await rejection(load())).toMatchObject(aborted);
  });

  it('stops between two attempts', async () => {
    const controller = new AbortController();
    const { load, server } = setting({
      behaviours: [{ refuse: true }],
      options: {
        signal: controller.signal,
        io: {
          sleep: (ms, signal) => {
            if (ms !== STALL_MS) controller.abort();
            return new FakeClock().sleep(ms, signal);
          },
        },
      },
    });
    expect(await rejection(load())).toMatchObject(aborted);
    expect(server.requests).toHaveLength(1);
  });

  it('stops while the copy is read, and leaves it there', async () => {
    const controller = new AbortController();
    const caches = new FakeCaches();
    caches.entries.set(LOCATION, FILE);
    const { load } = setting({
      caches,
      options: { signal: controller.signal, onTensor: () => controller.abort() },
    });
    expect(await rejection(load())).toMatchObject(aborted);
    expect([...caches.entries.keys()]).toEqual([LOCATION]);
  });
});

describe('a callback that throws', () => {
  it.each(['onTensor', 'onHeader'] as const)('ends the load with its error: %s', async (name) => {
    const failure = new Error('the GPU is gone');
    const { load, server } = setting({
      options: {
        [name]: () => {
          throw failure;
        },
      },
    });
    expect(await rejection(load())).toBe(failure);
    expect(server.requests).toHaveLength(1);
    expect(server.connections[0].aborted).toBe(true);
  });
});
