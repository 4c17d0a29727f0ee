/**
 * What a peer asks of the GPU, seen from outside: which adapter, and how many commands one run
 * takes. Counts every call of the browser's own methods in this worker or process.
 */
import { replaceMethod } from './replace';

/** Calls during one run. */
export interface Counts {
  /** Compute dispatches on WebGPU, draws on WebGL. */
  readonly dispatches: number;
  /** Command buffers' submissions; WebGL has none. */
  readonly submits: number;
  /** New buffers. */
  readonly buffers: number;
}

type Kind = keyof Counts;

/** Classes by name, since not every place has them all. */
const WATCHED: readonly (readonly [string, string, Kind])[] = [
  ['GPUComputePassEncoder', 'dispatchWorkgroups', 'dispatches'],
  ['GPUComputePassEncoder', 'dispatchWorkgroupsIndirect', 'dispatches'],
  ['GPUQueue', 'submit', 'submits'],
  ['GPUDevice', 'createBuffer', 'buffers'],
  ['WebGL2RenderingContext', 'drawArrays', 'dispatches'],
  ['WebGL2RenderingContext', 'drawElements', 'dispatches'],
];

const prototypeOf = (name: string): object | null =>
  (globalThis as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype ??
  null;

/** Counts what `run` asks for; the methods are their old selves afterwards. */
export async function countCalls(run: () => Promise<unknown>): Promise<Counts> {
  const counts = { dispatches: 0, submits: 0, buffers: 0 };
  const restores = WATCHED.flatMap(([name, method, kind]) => {
    const prototype = prototypeOf(name);
    if (!prototype || !(method in prototype)) return [];
    return replaceMethod(
      prototype,
      method,
      (original) =>
        function (...rest) {
          counts[kind]++;
          return original.apply(this, rest);
        },
    );
  });
  try {
    await run();
  } finally {
    for (const restore of restores) restore();
  }
  return counts;
}

/** All that the browser tells of an adapter, in one line. */
export const adapterName = ({
  vendor,
  architecture,
  device,
  description,
}: GPUAdapterInfo): string =>
  [vendor, architecture, device, description].filter(Boolean).join(' ') || 'unnamed adapter';

/** Notes the name of every adapter that is asked for a device from now on. */
export function watchAdapters(): ReadonlySet<string> {
  const names = new Set<string>();
  const prototype = prototypeOf('GPUAdapter');
  if (prototype) {
    replaceMethod(
      prototype,
      'requestDevice',
      (original) =>
        function (...rest) {
          names.add(adapterName((this as GPUAdapter).info));
          return original.apply(this, rest);
        },
    );
  }
  return names;
}
