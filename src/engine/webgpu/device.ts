/** The one GPU device of the page: the own engine's and tfjs's. */
import { orAbort } from '../../async/abort';
import { EngineLostError } from '../executor';
import { refusalOf } from './refusal';
import type { Adapter } from './tiles';

export interface Gpu {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  /** Emulated on the processor. */
  readonly software: boolean;
  /** Aborted when the device is lost, with an EngineLostError: what it was asked for never comes. */
  readonly lost: AbortSignal;
  /** What the choice of kernels depends on. */
  readonly adapter: Adapter;
  /**
   * To be called when the results of a run were read.
   * @throws Error with what the device complained of meanwhile: its results are worth nothing.
   */
  readonly check: () => void;
}

/**
 * Settles as `promise` does.
 * @throws EngineLostError when the device is lost, and what was asked of it will never come.
 */
export async function unlessLost<T>({ lost }: Gpu, promise: Promise<T>): Promise<T> {
  try {
    return await orAbort(promise, lost);
  } catch (error) {
    // A lost device refuses to be read, and only then says that it is lost.
    if (!['AbortError', 'OperationError'].includes((error as Error).name)) throw error;
    throw new EngineLostError('The GPU was lost.', { cause: error });
  }
}

/** Used where the adapter has them. */
const FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'timestamp-query', 'subgroups'];

/** The limits that tfjs raises to what the adapter has (its `base.ts`). */
const RAISED_LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

const adapterOf = (device: GPUDevice, info: GPUAdapterInfo, software: boolean): Adapter => ({
  software,
  workgroupBytes: device.limits.maxComputeWorkgroupStorageSize,
  invocations: device.limits.maxComputeInvocationsPerWorkgroup,
  subgroup:
    device.features.has('subgroups') && info.subgroupMinSize === info.subgroupMaxSize
      ? info.subgroupMinSize
      : null,
});

/**
 * Opens `adapter`'s device, with all that it offers of what the engines use.
 * @param software whether the adapter is emulated on the processor.
 */
export async function openGpu(adapter: GPUAdapter, software: boolean): Promise<Gpu> {
  const device = await adapter.requestDevice({
    label: 'resnet',
    requiredFeatures: FEATURES.filter((name) => adapter.features.has(name)),
    requiredLimits: Object.fromEntries(RAISED_LIMITS.map((name) => [name, adapter.limits[name]])),
  });
  // A command that is refused leaves its output as it was: without this, wrong numbers would show.
  let complaint: Error | null = null;
  device.addEventListener('uncapturederror', ({ error }) => {
    complaint ??= refusalOf(error);
  });
  const lost = new AbortController();
  void device.lost.then(({ message }) =>
    lost.abort(new EngineLostError(`The GPU was lost to WebGPU (${message.replace(/\.$/, '')}).`)),
  );
  return {
    device,
    info: adapter.info,
    software,
    lost: lost.signal,
    adapter: adapterOf(device, adapter.info, software),
    check() {
      if (complaint === null) return;
      const error = complaint;
      complaint = null;
      throw error;
    },
  };
}
