/** Counts what workers take of a GPU and give back, without asking the engine. */
import type { Page } from '@playwright/test';
import { beforeInference, inferenceWorkers } from './workers';

/** What is there and was not given back. */
export interface GpuObjects {
  readonly buffers: number;
  readonly textures: number;
}

/** Runs in the worker before the worker's own code. */
function count(): void {
  const alive = { buffers: new Set<object>(), textures: new Set<object>() };
  Object.assign(self, {
    gpuObjects: () => ({ buffers: alive.buffers.size, textures: alive.textures.size }),
  });
  /** Notes what `make` of `prototype` returns, until `end` is called: with it, or on it. */
  const watch = (prototype: object, kind: keyof typeof alive, make: string, end: string) => {
    const methods = prototype as Record<string, (...given: unknown[]) => unknown>;
    const original = methods[make];
    methods[make] = function (...given) {
      const made = original.apply(this, given);
      if (made instanceof Object) alive[kind].add(made);
      return made;
    };
    const ends = end === 'destroy' ? destroyed[kind] : prototype;
    if (ends === undefined) return;
    const endings = ends as Record<string, (...given: unknown[]) => unknown>;
    const ending = endings[end];
    endings[end] = function (...given) {
      alive[kind].delete((end === 'destroy' ? this : given[0]) as object);
      return ending.apply(this, given);
    };
  };
  const hasWebGpu = 'GPUDevice' in self;
  const destroyed: Partial<Record<keyof typeof alive, object>> = hasWebGpu
    ? { buffers: GPUBuffer.prototype, textures: GPUTexture.prototype }
    : {};
  const { prototype: gl } = WebGL2RenderingContext;
  watch(gl, 'buffers', 'createBuffer', 'deleteBuffer');
  watch(gl, 'textures', 'createTexture', 'deleteTexture');
  if (!hasWebGpu) return;
  watch(GPUDevice.prototype, 'buffers', 'createBuffer', 'destroy');
  watch(GPUDevice.prototype, 'textures', 'createTexture', 'destroy');
}

/** From now on what the workers of `page` take of a GPU is counted. */
export const countGpuObjects = (page: Page): Promise<void> => beforeInference(page, count);

/** What the workers that `page` has now hold of a GPU. */
export async function gpuObjects(page: Page): Promise<GpuObjects> {
  const counts = await Promise.all(
    inferenceWorkers(page).map((worker) =>
      worker.evaluate(() => (self as unknown as { gpuObjects: () => GpuObjects }).gpuObjects()),
    ),
  );
  const sum = (kind: keyof GpuObjects) => counts.reduce((total, each) => total + each[kind], 0);
  return { buffers: sum('buffers'), textures: sum('textures') };
}
