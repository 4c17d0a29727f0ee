/** Takes the GPU away from the page as a driver that resets does: in the midst of a run. */
import type { Page } from '@playwright/test';
import { beforeInference, unprefixWorkers, type Wrap } from './workers';

/**
 * Runs in the worker before the worker's own code. Each device is lost as soon as the first command
 * of a run was given to it, until `left` were lost.
 * @param forGood after that, there is no WebGL any more, and no device of WebGPU.
 */
function loseDevices(wrap: Wrap, left: number, forGood: boolean): void {
  const owners = new WeakMap<GPUQueue, GPUDevice>();
  wrap(GPUAdapter.prototype, 'requestDevice', (requestDevice) => {
    return async function (this: GPUAdapter, ...options) {
      if (forGood && left <= 0) throw new Error('No device is given any more.');
      const device = await requestDevice.apply(this, options);
      owners.set(device.queue, device);
      return device;
    };
  });
  wrap(GPUQueue.prototype, 'submit', (submit) => {
    return function (this: GPUQueue, ...buffers) {
      submit.apply(this, buffers);
      if (left-- > 0) owners.get(this)?.destroy();
      return undefined;
    };
  });
  wrap(OffscreenCanvas.prototype, 'getContext', (getContext) => {
    return function (this: OffscreenCanvas, ...options: Parameters<typeof getContext>) {
      return forGood && left <= 0 ? null : getContext.apply(this, options);
    } as typeof getContext;
  });
  wrap(WebGL2RenderingContext.prototype, 'drawElements', (drawElements) => {
    return function (this: WebGL2RenderingContext, ...range) {
      drawElements.apply(this, range);
      if (this.isContextLost() || left-- <= 0) return;
      this.getExtension('WEBGL_lose_context')?.loseContext();
    };
  });
}

/**
 * From now on `page` loses the first `count` GPUs of each worker that it starts.
 * @param forGood whether neither WebGL nor WebGPU comes back after that.
 */
export const loseGpus = (page: Page, count: number, forGood = false): Promise<void> =>
  beforeInference(page, loseDevices, count, forGood);

/** From now on workers keep their GPUs. */
export const keepGpus = unprefixWorkers;
