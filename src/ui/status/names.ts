import { BACKENDS, type BackendName } from '../../engine/executor';
import type { State } from '../../state/state';
import type { BackendInfo } from '../../worker/protocol';

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

export const backendFrom = (value: string): BackendName | null =>
  BACKENDS.find((backend) => backend === value) ?? null;

/** The backend that runs or is about to, once it is chosen. */
export function currentBackend({ engine }: State): BackendInfo | null {
  if (engine.phase === 'ready') return engine.info;
  return engine.phase === 'starting' ? engine.backend : null;
}
