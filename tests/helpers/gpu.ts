/**
 * WebGPU without a browser: Dawn in Node, on the machine's GPU or on SwiftShader. The driver is found
 * through the environment that vite.config.ts gives the tests' processes.
 */
import { describe } from 'vitest';
import { messageOf, probeWebGpu, type Probe } from '../../src/engine/probe';
import { openGpu, type Gpu } from '../../src/engine/webgpu/device';

/** Dawn ends the process when one of its objects is collected while it works. */
const kept: unknown[] = [];
Object.assign(globalThis, { keptForDawn: kept });
const keep = <T>(value: T): T => {
  kept.push(value);
  return value;
};

async function probe(...options: string[]): Promise<Probe<GPUAdapter>> {
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    return keep(await probeWebGpu({ gpu: keep(create(options)) }));
  } catch (error) {
    return { available: false, why: `Dawn does not run here (${messageOf(error)})` };
  }
}

/** The adapter that the tests run on. */
export const adapter = await probe();

/** Whether it computes with 16-bit floats. */
export const hasF16 = adapter.available && adapter.handle.features.has('shader-f16');

/** Tests that need an adapter: left out without one, and `adapter.test.ts` says why. */
export const describeGpu = describe.skipIf(!adapter.available);
export const describeF16 = describe.skipIf(!hasF16);

/** A new device, as the page opens it. @param software what the engine is to take it for. */
export const openDevice = (software = true): Promise<Gpu> => open(software);

const BARE = 'enable-dawn-features=disable_robustness,disable_workgroup_init';

/**
 * A device that does not help shaders: what is read out of bounds comes from there, and workgroup
 * memory begins with anything. Also, SwiftShader takes seconds to compile its zeroing.
 */
export const openBareDevice = (software = true): Promise<Gpu> => open(software, BARE);

/** Such a device that binds no more of a buffer than every one does: 128 MiB. */
export async function openModestDevice(): Promise<Gpu> {
  const handle = await freshAdapter(BARE);
  const { features, info } = handle;
  const limits = new Proxy(handle.limits, {
    get: (real, name) =>
      name === 'maxStorageBufferBindingSize' ? 2 ** 27 : (Reflect.get(real, name, real) as number),
  });
  const requestDevice = handle.requestDevice.bind(handle);
  return keep(await openGpu({ features, info, limits, requestDevice } as GPUAdapter, false));
}

const open = async (software: boolean, ...options: string[]): Promise<Gpu> =>
  keep(await openGpu(await freshAdapter(...options), software));

/** An adapter gives one device only. */
async function freshAdapter(...options: string[]): Promise<GPUAdapter> {
  const fresh = await probe(...options);
  if (!fresh.available) throw new Error(fresh.why);
  return fresh.handle;
}
