/** Takes the GPU away from the page as a driver that resets does: in the midst of a run. */
import type { Page } from '@playwright/test';

/**
 * Runs in the worker before the worker's own code. Each device is lost as soon as the first command
 * of a run was given to it, until `left` were lost.
 */
function loseDevices(left: number): void {
  const { submit } = GPUQueue.prototype;
  const { requestDevice } = GPUAdapter.prototype;
  const owners = new WeakMap<GPUQueue, GPUDevice>();
  GPUAdapter.prototype.requestDevice = async function (...options) {
    const device = await requestDevice.apply(this, options);
    owners.set(device.queue, device);
    return device;
  };
  GPUQueue.prototype.submit = function (...buffers) {
    submit.apply(this, buffers);
    if (left-- > 0) owners.get(this)?.destroy();
  };
  const { drawElements } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.drawElements = function (...range) {
    drawElements.apply(this, range);
    if (this.isContextLost() || left-- <= 0) return;
    this.getExtension('WEBGL_lose_context')?.loseContext();
  };
}

const WORKER = /\/assets\/worker-[\w-]+\.js$/;

/** From now on `page` loses the first `count` GPUs of each worker that it starts. */
export async function loseGpus(page: Page, count: number): Promise<void> {
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    const body = `(${String(loseDevices)})(${count});\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
}

/** From now on workers keep their GPUs. */
export const keepGpus = (page: Page): Promise<void> => page.unroute(WORKER);
