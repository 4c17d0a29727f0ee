import { describe, expect, it } from 'vitest';
import { WeightsError } from '../../src/weights/errors';
import { type Behaviour } from './fakes';
import { FILE, html, MOST, names, ONCE, OTHER, rejection, setting } from './loading';

describe('a broken connection', () => {
  it.each(['error', 'end', 'stall'] as const)('resumes at 80 % after %s', async (stop) => {
    const { load, server, clock, delivered, progress } = setting({
      behaviours: [{ stopAt: MOST, stop, headers: { 'content-length': null } }],
    });
    expect((await load()).source).toBe('network');
    expect(server.requests.map(({ range, ifRange }) => [range, ifRange])).toEqual([
      [null, null],
      [`bytes=${MOST}-`, '"v1"'],
    ]);
    expect(delivered).toEqual(ONCE);
    expect(progress.filter(([, bytes]) => bytes === 0)).toHaveLength(1);
    expect(clock.backoffs).toEqual([500]);
    expect(server.connections.every(({ aborted }) => aborted)).toBe(true);
  });

  it('begins anew where the server ignores Range, and delivers all again', async () => {
    const { load, delivered, onHeader } = setting({
      behaviours: [{ stopAt: MOST, stop: 'error' }, { ignoreRange: true }],
    });
    await load();
    expect(names(delivered)).toBe('aab');
    expect(delivered.slice(-2)).toEqual(ONCE);
    expect(onHeader).toHaveBeenCalledTimes(2);
  });

  it('begins anew where the file has changed in between', async () => {
    const { load, server, delivered } = setting({
      behaviours: [{ file: OTHER, stopAt: MOST, stop: 'error', headers: { etag: '"v0"' } }],
    });
    await load();
    expect(server.requests[1].ifRange).toBe('"v0"');
    expect(delivered.slice(-2)).toEqual(ONCE);
  });

  it.each<[string, Behaviour]>([
    ['another part', { headers: { 'content-range': `bytes 0-9/${FILE.length}` } }],
    ['a part of another file', { headers: { 'content-range': `bytes ${MOST}-998/999` } }],
    ['an unnamed part', { headers: { 'content-range': null } }],
    ['a compressed part', { headers: { 'content-encoding': 'br' } }],
    ['“range not satisfiable”', { status: 416 }],
  ])('begins anew when it gets %s', async (_, second) => {
    const { load, server, delivered } = setting({
      behaviours: [{ stopAt: MOST, stop: 'error' }, second],
    });
    await load();
    expect(server.requests.map(({ range }) => range)).toEqual([null, `bytes=${MOST}-`, null]);
    expect(names(delivered)).toBe('aab');
  });

  it('asks for no part of a compressed answer, or where the server says it has none', async () => {
    for (const [name, value] of [
      ['content-encoding', 'gzip'],
      ['accept-ranges', 'none'],
    ]) {
      const headers = { [name]: value };
      const { load, server } = setting({ behaviours: [{ stopAt: MOST, stop: 'error', headers }] });
      await load();
      expect(server.requests.map(({ range }) => range)).toEqual([null, null]);
    }
  });

  it('does not send a weak validator, but asks for the part', async () => {
    const { load, server, delivered } = setting({
      behaviours: [{ stopAt: MOST, stop: 'error', headers: { etag: 'W/"v1"' } }],
    });
    await load();
    expect(server.requests[1]).toMatchObject({ range: `bytes=${MOST}-`, ifRange: null });
    expect(delivered).toEqual(ONCE);
  });

  it('resumes within the header, too', async () => {
    const { load, delivered, onHeader } = setting({ behaviours: [{ stopAt: 5, stop: 'error' }] });
    await load();
    expect(delivered).toEqual(ONCE);
    expect(onHeader).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Behaviour]>([
    ['refuses', { refuse: true }],
    ['never answers', { hang: true }],
    ['answers 503', { status: 503 }],
    ['answers 503 with a page', { answer: html(503) }],
    ['answers 429', { status: 429 }],
  ])('asks again when the server %s', async (_, behaviour) => {
    const { load, server, clock } = setting({ behaviours: [behaviour, behaviour] });
    expect((await load()).source).toBe('network');
    expect(server.requests).toHaveLength(3);
    expect(clock.backoffs).toEqual([500, 1000]);
  });

  it('gives up after four attempts, with the last one’s trouble', async () => {
    const { load, server, clock, caches } = setting({
      behaviours: Array.from({ length: 9 }, () => ({ stopAt: MOST, stop: 'error' })),
    });
    const error = await rejection(load());
    expect(error).toBeInstanceOf(WeightsError);
    expect(error).toMatchObject({
      name: 'WeightsError',
      message:
        'The weights file test-0123456789ab.safetensors could not be downloaded: 4 attempts broke ' +
        'off, the last after 0.0 of 0.0 MB (network error). Check the connection, then try again.',
    });
    expect(server.requests).toHaveLength(4);
    expect(clock.backoffs).toEqual([500, 1000, 2000]);
    expect(caches.puts).toEqual([]);
  });

  it('names a stall as such', async () => {
    const behaviours: Behaviour[] = Array.from({ length: 4 }, () => ({ hang: true }));
    expect(await rejection(setting({ behaviours }).load())).toMatchObject({
      message: expect.stringContaining('no byte came for 30 s') as string,
    });
  });
});
