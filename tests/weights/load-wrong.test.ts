import { describe, expect, it } from 'vitest';
import { FILE, html, MOST, ONCE, OTHER, rejection, setting, sha256, LOCATION } from './loading';

describe('a server without the file', () => {
  it.each([404, 410])('answers %d: told at once, with what to do', async (status) => {
    const { load, server } = setting({ behaviours: [{ status }] });
    expect(await rejection(load())).toMatchObject({
      name: 'WeightsError',
      message:
        'The weights file test-0123456789ab.safetensors is missing from this server (HTTP ' +
        `${status}): run \`npm start\` again, which makes it, or ask who runs this site.`,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('answers with its page', async () => {
    const { load } = setting({ behaviours: [{ answer: html(200) }] });
    expect(await rejection(load())).toMatchObject({
      name: 'WeightsError',
      message: expect.stringContaining('(HTTP 200 with a web page instead): run') as string,
    });
  });

  it('answers 403', async () => {
    const { load } = setting({ behaviours: [{ answer: html(403) }] });
    expect(await rejection(load())).toMatchObject({
      name: 'WeightsError',
      message:
        'The server refused the weights file test-0123456789ab.safetensors (HTTP 403): ask who ' +
        'runs this site.',
    });
  });
});

describe('a server with another file', () => {
  it.each([
    ['a wrong bit', OTHER],
    ['another size', FILE.slice(0, MOST)],
    ['a broken header', FILE.map((byte, i) => (i === 9 ? 0 : byte))],
  ])('is asked once more, past the HTTP cache: %s', async (_, file) => {
    const { load, server, delivered, caches } = setting({ behaviours: [{ file }] });
    expect((await load()).source).toBe('network');
    expect(server.requests.map(({ cache }) => cache)).toEqual(['default', 'reload']);
    expect(delivered.slice(-2)).toEqual(ONCE);
    expect(caches.entries.get(LOCATION)).toEqual(FILE);
  });

  it('is given up the second time', async () => {
    const { load, server, caches } = setting({
      behaviours: Array.from({ length: 5 }, () => ({ file: OTHER })),
    });
    expect(await rejection(load())).toMatchObject({
      name: 'WeightsError',
      message:
        'The weights file test-0123456789ab.safetensors on this server is not the one that this ' +
        'page was made for: reload the page, or ask who runs this site. (Its SHA-256 begins with ' +
        `${sha256(OTHER).slice(0, 12)}, not ${sha256(FILE).slice(0, 12)}.)`,
    });
    expect(server.requests).toHaveLength(2);
    expect(caches.puts).toEqual([]);
  });

  it('may send more than it announces', async () => {
    const headers = { 'content-length': null };
    const behaviour = { file: new Uint8Array([...FILE, 1]), headers };
    expect(await rejection(setting({ behaviours: [behaviour, behaviour] }).load())).toMatchObject({
      message: expect.stringContaining('is longer than') as string,
    });
  });
});
