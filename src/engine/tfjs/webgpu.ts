/** The tfjs WebGPU backend, on a device of our own: tfjs's own start throws on a null adapter. */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { TfjsBackend, TfjsTraits } from './traits';

/** The limits that tfjs raises to what the adapter has (its `base.ts`). */
const RAISED_LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

function traitsOf(backend: WebGPUBackend, software: boolean): TfjsTraits {
  return {
    fusesAddition: true,
    synchronous: false,
    async pause(endOfBlock) {
      if (!software || !endOfBlock) return;
      backend.submitQueue();
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
  };
}

export async function startWebGpu(adapter: GPUAdapter, software: boolean): Promise<TfjsBackend> {
  const requiredLimits = Object.fromEntries(
    RAISED_LIMITS.map((name) => [name, adapter.limits[name]]),
  );
  const device = await adapter.requestDevice({ requiredLimits });
  const backend = new WebGPUBackend(device, adapter.info);
  if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU backend did not start');
  return { name: 'webgpu', detail: null, traits: traitsOf(backend, software) };
}
