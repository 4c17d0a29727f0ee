import { BACKENDS, type BackendName } from '../../engine/executor';

export const backendFrom = (value: string): BackendName | null =>
  BACKENDS.find((backend) => backend === value) ?? null;
