/**
 * The backend ladder: WebGPU on a real GPU, else WebGL on a real GPU, else WASM, else whatever is
 * left. A GPU that is emulated on the processor comes after WASM, which was measured to be 10 to
 * 60 times faster than it.
 */
import { BACKEND_TITLES, type BackendName } from './executor';
import type { Probe } from './probe';

/** Backends that are not to be tried, each with why not, as a clause. */
export type Without = ReadonlyMap<BackendName, string>;

export const NOTHING: Without = new Map();

export interface Probes {
  readonly webgpu: Probe<GPUAdapter>;
  readonly webgl: Probe<WebGL2RenderingContext>;
  readonly wasm: Probe<null>;
}

const CPU: Probe<null> = { available: true, adapter: 'JavaScript', software: false, handle: null };

export const probeOf = (probes: Probes, name: BackendName): Probe<unknown> =>
  name === 'cpu' ? CPU : probes[name];

const isAvailable = (probe: Probe<unknown>) => probe.available;
const isHardware = (probe: Probe<unknown>) => probe.available && !probe.software;

/** The backends to try, best first; `forced` comes first when it can run at all. */
export function ladder(probes: Probes, forced: BackendName | null): BackendName[] {
  const order: BackendName[] = [
    ...(['webgpu', 'webgl'] as const).filter((name) => isHardware(probes[name])),
    ...(isAvailable(probes.wasm) ? (['wasm'] as const) : []),
    ...(['webgl', 'webgpu'] as const).filter(
      (name) => isAvailable(probes[name]) && !isHardware(probes[name]),
    ),
    'cpu',
  ];
  if (!forced || !order.includes(forced)) return order;
  return [forced, ...order.filter((name) => name !== forced)];
}

const RUNGS = ['webgpu', 'webgl', 'wasm'] as const;
type Rung = (typeof RUNGS)[number];

/** What is said of a rung that was passed over; null when nothing speaks against it. */
function objection(name: Rung, probe: Probe<unknown>): string | null {
  if (!probe.available) return probe.why;
  if (!probe.software) return null;
  const what = name === 'webgpu' ? 'the WebGPU adapter' : 'the WebGL renderer';
  return `${what} is emulated on the processor (${probe.adapter})`;
}

/**
 * Why `chosen` runs, in one sentence or two.
 * @param failures Backends that were tried before it and did not start, with what they said.
 * @param without Backends that were not tried, with what speaks against them as a clause.
 */
export function reasonFor(
  chosen: BackendName,
  probes: Probes,
  forced: BackendName | null,
  failures: ReadonlyMap<BackendName, string>,
  without: Without = NOTHING,
): string {
  const title = BACKEND_TITLES[chosen];
  if (forced === chosen) return `${title} was asked for.`;

  const failed = (name: BackendName) => {
    const message = failures.get(name);
    return message === undefined
      ? (without.get(name) ?? null)
      : `${BACKEND_TITLES[name]} did not start (${message})`;
  };
  const objections = (names: readonly Rung[]) =>
    names
      .map((name) => failed(name) ?? objection(name, probes[name]))
      .filter((text) => text !== null);

  const isHardwareGpu =
    chosen === 'webgpu' || chosen === 'webgl' ? isHardware(probes[chosen]) : false;
  const above =
    isHardwareGpu || chosen === 'wasm'
      ? RUNGS.slice(0, (RUNGS as readonly BackendName[]).indexOf(chosen))
      : RUNGS.filter((name) => name !== chosen);
  const because = objections(above.filter((name) => name !== forced));

  const asked =
    forced && forced !== 'cpu'
      ? `${BACKEND_TITLES[forced]} was asked for, but ${objections([forced]).join()}. `
      : '';
  if (chosen === 'webgpu' && isHardwareGpu) return `${asked}WebGPU runs on a hardware adapter.`;
  return `${asked}${title} runs${because.length ? `: ${because.join('; ')}` : ' instead'}.`;
}
