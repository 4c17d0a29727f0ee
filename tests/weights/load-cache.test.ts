import { describe, expect, it } from 'vitest';
import type { LoadOptions } from '../../src/weights/load';
import { FakeCaches } from './fakes';
import { FILE, html, MOST, ONCE, OTHER, rejection, setting, LOCATION } from './loading';

describe('a later visit', () => {
  const visited = (file = FILE) => {
    const caches = new FakeCaches();
    caches.entries.set(LOCATION, file);
    return caches;
  };

  it('reads what was kept, without the network', async () => {
    const { load, server, delivered, progress, caches } = setting({ caches: visited() });
    expect(await load()).toMatchObject({ source: 'cache', notCached: null });
    expect(server.requests).toEqual([]);
    expect(delivered).toEqual(ONCE);
    expect(new Set(progress.map(([source]) => source))).toEqual(new Set(['cache']));
    expect(progress.at(-1)).toEqual(['cache', FILE.length]);
    expect(caches.puts).toEqual([]);
  });

  it.each([
    ['a wrong bit', OTHER],
    ['a broken header', FILE.map((byte, i) => (i === 8 ? 0 : byte))],
    ['an end too early', FILE.slice(0, MOST)],
    ['bytes too many', new Uint8Array([...FILE, 0])],
    ['nothing', new Uint8Array()],
  ])('downloads again where what was kept has %s', async (_, file) => {
    const { load, delivered, caches, progress } = setting({ caches: visited(file) });
    expect(await load()).toMatchObject({ source: 'network', notCached: null });
    expect(caches.entries.get(LOCATION)).toEqual(FILE);
    // Whatever was handed over of the copy is replaced.
    expect(delivered.slice(-2)).toEqual(ONCE);
    expect(progress).toContainEqual(['network', 0]);
  });

  it('does not keep a corrupt copy when the network fails', async () => {
    const caches = visited(OTHER);
    const { load } = setting({ caches, behaviours: [{ answer: html(404) }] });
    await rejection(load());
    expect([...caches.entries]).toEqual([]);
  });
});

describe('a cache that does not work', () => {
  const reason = async (caches: FakeCaches | null, io: LoadOptions['io'] = {}) => {
    const { load, delivered } = setting({ caches: caches ?? undefined, options: { io } });
    const { source, notCached } = await load();
    expect(source).toBe('network');
    expect(delivered).toEqual(ONCE);
    return notCached;
  };

  it('is told of where the browser has none', async () => {
    expect(await reason(null, { caches: () => undefined })).toBe(
      'The weights could not be kept for the next visit: the browser offers no storage here (it ' +
        'does on https pages and localhost, outside of private windows).',
    );
  });

  it('is told of where even looking for it throws', async () => {
    const caches = () => {
      throw new DOMException('The page is sandboxed.', 'SecurityError');
    };
    expect(await reason(null, { caches })).toBe(
      'The weights could not be kept for the next visit: The page is sandboxed.',
    );
  });

  it.each(['open', 'match', 'keys'] as const)(
    'is told of or overcome when %s throws',
    async (name) => {
      const caches = new FakeCaches();
      caches.failures[name] = new Error('Disk error');
      const told = 'The weights could not be kept for the next visit: Disk error.';
      // A copy that could not be read does not keep the next one from being written.
      expect(await reason(caches)).toBe(name === 'match' ? null : told);
    },
  );

  it('is told of when its quota is spent', async () => {
    const caches = new FakeCaches();
    caches.failures.put = new DOMException('Quota exceeded.', 'QuotaExceededError');
    expect(await reason(caches)).toBe(
      'The weights could not be kept for the next visit: the storage that the browser allows this ' +
        'site is full.',
    );
  });
});
