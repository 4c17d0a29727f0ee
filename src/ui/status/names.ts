/** What the network can be run on and by, as people read it. */
import { BACKEND_TITLES, BACKENDS, type BackendName, type EngineName } from '../../engine/executor';
import type { View } from '../../state/view';
import { DEFAULT_VIEW } from '../../state/url';

export const ENGINE_TITLES: Readonly<Record<EngineName, string>> = {
  wgsl: 'own kernels',
  tfjs: 'TensorFlow.js',
};

/** What each engine is, for a sentence. */
export const ENGINE_NAMES: Readonly<Record<EngineName, string>> = {
  wgsl: 'this page’s own WGSL kernels',
  tfjs: 'TensorFlow.js',
};

/** Something to choose: where the network runs, and on WebGPU by what. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly backend: BackendName | null;
  readonly engine: EngineName;
}

const { engine: ENGINE } = DEFAULT_VIEW;

const AUTOMATIC: Choice = { value: 'auto', label: 'Automatic', backend: null, engine: ENGINE };
/** A link can ask for this; there is no need to offer it. */
const AUTOMATIC_TFJS: Choice = {
  value: 'auto-tfjs',
  label: `Automatic (${ENGINE_TITLES.tfjs})`,
  backend: null,
  engine: 'tfjs',
};
const WEBGPU = (['wgsl', 'tfjs'] as const).map((engine) => ({
  value: engine === ENGINE ? 'webgpu' : `webgpu-${engine}`,
  label: `${BACKEND_TITLES.webgpu} (${ENGINE_TITLES[engine]})`,
  backend: 'webgpu' as const,
  engine,
}));
const OTHERS = BACKENDS.filter((backend) => backend !== 'webgpu').map((backend) => ({
  value: backend,
  label: BACKEND_TITLES[backend],
  backend,
  engine: ENGINE,
}));

/** All that names a backend. */
export const RUNNABLE: readonly (Choice & { readonly backend: BackendName })[] = [
  ...WEBGPU,
  ...OTHERS,
];
const CHOICES: readonly Choice[] = [AUTOMATIC, ...RUNNABLE];

/** The choice that `view` stands for. */
export function choiceOf({ backend, engine }: Pick<View, 'backend' | 'engine'>): Choice {
  const hasEngines = backend === null || backend === 'webgpu';
  return (
    [...CHOICES, AUTOMATIC_TFJS].find(
      (choice) => choice.backend === backend && (choice.engine === engine || !hasEngines),
    ) ?? AUTOMATIC
  );
}

/** All that is offered while `chosen` is in effect. */
export const choicesBeside = (chosen: Choice): readonly Choice[] =>
  CHOICES.includes(chosen) ? CHOICES : [chosen, ...CHOICES];
