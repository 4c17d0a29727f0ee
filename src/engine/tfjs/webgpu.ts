/** The tfjs WebGPU backend, on a device of our own: tfjs's own start throws on a null adapter. */
import * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { EngineLostError } from '../executor';
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
  // A command that is refused leaves its output as it was: without this, wrong numbers would show.
  let complaint: string | null = null;
  backend.device.addEventListener('uncapturederror', ({ error }) => {
    complaint ??= error.message.split('\n')[0];
  });
  const lost = new AbortController();
  void backend.device.lost.then(({ message }) =>
    lost.abort(
      new EngineLostError(
        `The GPU was lost to WebGPU (${message}). Try again, or choose another backend.`,
      ),
    ),
  );
  return {
    fusesAddition: true,
    lost: lost.signal,
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
    check() {
      if (complaint === null) return;
      const message = complaint;
      complaint = null;
      throw new Error(
        `WebGPU refused a command (${message}). Try again, or choose another backend.`,
      );
    },
  };
}

export async function startWebGpu(adapter: GPUAdapter, software: boolean): Promise<TfjsBackend> {
  const requiredLimits = Object.fromEntries(
    RAISED_LIMITS.map((name) => [name, adapter.limits[name]]),
  );
  const device = await adapter.requestDevice({ requiredLimits });
  const backend = new WebGPUBackend(device, adapter.info);
  // Loading the package registered tfjs's own way of starting, but only where WebGPU is there.
  tf.removeBackend('webgpu');
  tf.registerBackend('webgpu', () => backend);
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU backend did not start');
  return { name: 'webgpu', detail: null, traits: traitsOf(backend, software) };
}
