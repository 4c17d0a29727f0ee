/** What the command lines of `npm run bench` and `npm run bench:node` say. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { BACKENDS } from '../../src/engine/executor';
import { PEERS, PRECISIONS, type Choice, type Runtime } from './peers';
import type { Budget } from './schedule';

const ADAPTERS = ['auto', 'hardware', 'software'] as const;
export type AdapterKind = (typeof ADAPTERS)[number];

export interface Options {
  readonly choice: Choice;
  readonly budget: Budget;
  readonly threads: number;
  readonly adapter: AdapterKind;
}

/** The most that tfjs's WASM module runs (tfjs-backend-wasm/src/cc/backend.cc). */
const MOST_THREADS = 4;

/** In Node tfjs runs one thread whatever it is told; then the others get no more. */
const threadsIn = (runtime: Runtime): number =>
  runtime === 'node' ? 1 : Math.min(availableParallelism(), MOST_THREADS);

export const help = (runtime: Runtime): string => `\
npm run ${runtime === 'node' ? 'bench:node' : 'bench'} -- [options]

Runs ResNet-50 on one picture, on this project's engines and on other libraries, and prints one
Markdown table. Each option with NAME may be given more than once; without it all are run.

  --peer NAME       ${PEERS.join(', ')}
  --backend NAME    ${BACKENDS.join(', ')}
  --precision NAME  ${PRECISIONS.join(', ')}
  --rounds N        at most so many timed runs of a peer (20)
  --seconds N       a peer that needs longer for them gets fewer, but 3 at the least (30)
  --threads N       for all that runs in WebAssembly or on the processor (${threadsIn(runtime)})
${runtime === 'browser' ? '  --adapter KIND    auto (a GPU if there is one), hardware, software: for WebGPU and WebGL\n' : ''}  --help            this text`;

/** A command line that cannot be obeyed. The message is one sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

function oneOf<T extends string>(option: string, names: readonly T[], text: string): T {
  const found = names.find((name) => name === text);
  if (found === undefined) {
    throw new UsageError(`--${option} takes ${names.join(', ')}, not "${text}".`);
  }
  return found;
}

function count(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new UsageError(`--${option} takes a whole number of 1 or more, not "${text}".`);
}

function parse(args: readonly string[], runtime: Runtime) {
  const names = { type: 'string', multiple: true, default: [] as string[] } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        peer: names,
        backend: names,
        precision: names,
        rounds: { type: 'string', default: '20' },
        seconds: { type: 'string', default: '30' },
        threads: { type: 'string', default: String(threadsIn(runtime)) },
        adapter: { type: 'string', default: 'auto' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/**
 * @param args what stands after the script's name.
 * @throws UsageError
 */
export function parseOptions(args: readonly string[], runtime: Runtime): Options | 'help' {
  const values = parse(args, runtime);
  if (values.help) return 'help';
  return {
    choice: {
      peers: values.peer.map((text) => oneOf('peer', PEERS, text)),
      backends: values.backend.map((text) => oneOf('backend', BACKENDS, text)),
      precisions: values.precision.map((text) => oneOf('precision', PRECISIONS, text)),
    },
    budget: {
      rounds: count('rounds', values.rounds),
      seconds: count('seconds', values.seconds),
    },
    threads: count('threads', values.threads),
    adapter: oneOf('adapter', ADAPTERS, values.adapter),
  };
}
