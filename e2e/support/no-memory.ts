/** Takes memory away from the page's backends, once a picture is there to be run. */
import type { Page } from '@playwright/test';
import { beforeInference, type Wrap } from './workers';

/** Runs in the worker before the worker's own code. */
function refuseMemory(wrap: Wrap, backends: readonly string[]): void {
  let hasPicture = false;
  const createImageBitmap = self.createImageBitmap.bind(self);
  self.createImageBitmap = ((...given: Parameters<typeof createImageBitmap>) => {
    hasPicture = true;
    return createImageBitmap(...given);
  }) as typeof createImageBitmap;
  const isShort = (backend: string) => hasPicture && backends.includes(backend);

  wrap(WebAssembly.Memory.prototype, 'grow', (grow) => {
    return function (this: WebAssembly.Memory, pages) {
      if (isShort('wasm')) throw new RangeError('Unable to grow instance memory.');
      return grow.call(this, pages);
    };
  });
  wrap(WebGL2RenderingContext.prototype, 'getError', (getError) => {
    return function (this: WebGL2RenderingContext) {
      return isShort('webgl') ? this.OUT_OF_MEMORY : getError.call(this);
    };
  });
  // Playwright's other project has no WebGPU.
  if (!('GPUDevice' in self)) return;
  wrap(GPUDevice.prototype, 'popErrorScope', (popErrorScope) => {
    return async function (this: GPUDevice) {
      const error = await popErrorScope.call(this);
      return isShort('webgpu') ? new GPUOutOfMemoryError('no room') : error;
    };
  });
}

/** From now on the workers of `page` have no memory to run pictures on these backends. */
export const takeMemory = (page: Page, ...backends: readonly string[]): Promise<void> =>
  beforeInference(page, refuseMemory, backends);
