/** The tfjs WebGPU backend, on the device that is open already: tfjs's own start would open another. */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Gpu } from '../webgpu/device';
import type { TfjsBackend, TfjsTraits } from './traits';

function traitsOf(backend: WebGPUBackend, { software, lost, check }: Gpu): TfjsTraits {
  return {
    fusesAddition: true,
    lost,
    // There is no asking a device.
    noticeLoss: () => undefined,
    synchronous: false,
    async pause(endOfBlock) {
      if (!software || !endOfBlock) return;
      // tfjs submits every 15 commands of its own accord; what it still holds back waits.
      await backend.queue.onSubmittedWorkDone();
    },
    async compile(dryRun) {
      tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
      try {
        dryRun();
      } finally {
        tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
      }
      await backend.checkCompileCompletionAsync();
    },
    check,
    dispose: () => undefined,
  };
}

export async function startWebGpu(gpu: Gpu): Promise<TfjsBackend> {
  const backend = new WebGPUBackend(gpu.device, gpu.info);
  // Loading the package registered tfjs's own way of starting, but only where WebGPU is there.
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU backend did not start');
  return { name: 'webgpu', detail: null, traits: traitsOf(backend, gpu) };
}
