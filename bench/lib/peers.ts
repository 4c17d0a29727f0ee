/** Who is compared: every peer, on every backend that it has. */
import type { BackendName, Precision } from '../../src/engine/executor';

export type { Precision };
export const PRECISIONS = ['f32', 'f16'] as const satisfies readonly Precision[];

export const PEERS = ['wgsl', 'tfjs', 'layers', 'ort', 'ort-capture', 'ort-node'] as const;
export type PeerName = (typeof PEERS)[number];

/** Where the comparison runs: in a browser, or in Node on Dawn. */
export type Runtime = 'browser' | 'node';

/** One row of the table: a peer on a backend in a precision. */
export interface Job {
  readonly peer: PeerName;
  readonly backend: BackendName;
  readonly precision: Precision;
}

interface PeerFacts {
  readonly title: string;
  readonly backends: Readonly<Record<Runtime, readonly BackendName[]>>;
  /** The backends on which it has a form in float16 too. */
  readonly f16: readonly BackendName[];
}

const FACTS: Readonly<Record<PeerName, PeerFacts>> = {
  wgsl: {
    title: 'this engine (WGSL)',
    backends: { browser: ['webgpu'], node: ['webgpu'] },
    f16: ['webgpu'],
  },
  tfjs: {
    title: "this page's tfjs executor",
    backends: { browser: ['webgpu', 'webgl', 'wasm'], node: ['webgpu', 'wasm'] },
    f16: [],
  },
  layers: {
    title: 'stock tf.loadLayersModel',
    backends: { browser: ['webgpu', 'webgl', 'wasm'], node: ['webgpu', 'wasm'] },
    f16: [],
  },
  ort: {
    title: 'onnxruntime-web',
    backends: { browser: ['webgpu', 'wasm'], node: ['webgpu', 'wasm'] },
    f16: ['webgpu'],
  },
  'ort-capture': {
    title: 'onnxruntime-web, graph capture',
    backends: { browser: ['webgpu'], node: ['webgpu'] },
    f16: ['webgpu'],
  },
  'ort-node': {
    title: 'onnxruntime-node (native)',
    backends: { browser: [], node: ['webgpu', 'cpu'] },
    f16: ['webgpu'],
  },
};

export const titleOf = ({ peer }: Job): string => FACTS[peer].title;
export const idOf = ({ peer, backend, precision }: Job): string =>
  `${peer}-${backend}-${precision}`;

/** What to compare; an empty list means all of them. */
export interface Choice {
  readonly peers: readonly PeerName[];
  readonly backends: readonly BackendName[];
  readonly precisions: readonly Precision[];
}

const isChosen = <T>(chosen: readonly T[], value: T) =>
  chosen.length === 0 || chosen.includes(value);

/** Every job that `choice` allows, by backend, this project's own first. */
export function jobsOf(runtime: Runtime, { peers, backends, precisions }: Choice): Job[] {
  const jobs = PEERS.flatMap((peer) =>
    FACTS[peer].backends[runtime].flatMap((backend) =>
      PRECISIONS.filter(
        (precision) => precision === 'f32' || FACTS[peer].f16.includes(backend),
      ).map((precision): Job => ({ peer, backend, precision })),
    ),
  ).filter(
    ({ peer, backend, precision }) =>
      isChosen(peers, peer) && isChosen(backends, backend) && isChosen(precisions, precision),
  );
  const rank = ({ backend }: Job) => (['webgpu', 'webgl', 'wasm', 'cpu'] as const).indexOf(backend);
  return jobs.sort((a, b) => rank(a) - rank(b));
}

/**
 * The row that this project enters against `job`: its own engine on WebGPU, its tfjs executor on the
 * other backends, in the same precision; float32 where it has no other.
 */
export const rivalOf = ({ backend, precision }: Job): Job =>
  backend === 'webgpu'
    ? { peer: 'wgsl', backend, precision }
    : { peer: 'tfjs', backend: backend === 'cpu' ? 'wasm' : backend, precision: 'f32' };
