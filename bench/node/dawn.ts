/** WebGPU in Node, on Dawn (the package `webgpu`), as peers that were written for browsers want it. */
import { availableParallelism } from 'node:os';
import { create, globals } from 'webgpu';
import { replaceMethod } from '../host/replace';

/** Dawn ends the process when one of these is collected while it works. */
const kept: unknown[] = [];

/** Keeps whatever `method` resolves to. */
function keepResults(prototype: object, method: string): void {
  replaceMethod(
    prototype,
    method,
    (original) =>
      async function (...rest) {
        const result = await original.apply(this, rest);
        kept.push(result);
        return result;
      },
  );
}

const isShared = (data: unknown): data is Uint8Array =>
  ArrayBuffer.isView(data) && data.buffer instanceof SharedArrayBuffer;

/**
 * Dawn's bindings crash on memory that is shared between threads, which is where ONNX Runtime's
 * WebAssembly lives: what is written from there is copied first.
 */
function copySharedMemory(): void {
  replaceMethod(
    GPUQueue.prototype,
    'writeBuffer',
    (original) =>
      function (buffer, offset, data, ...range) {
        return original.call(this, buffer, offset, isShared(data) ? data.slice() : data, ...range);
      },
  );
}

/** Makes `navigator.gpu` and WebGPU's classes global. */
export function installDawn(): GPU {
  Object.assign(globalThis, globals, { kept });
  const gpu = create([]);
  kept.push(gpu);
  keepResults(GPU.prototype, 'requestAdapter');
  keepResults(GPUAdapter.prototype, 'requestDevice');
  copySharedMemory();
  Object.defineProperty(globalThis, 'navigator', {
    configurable: true,
    value: { gpu, hardwareConcurrency: availableParallelism(), userAgent: 'Node' },
  });
  return gpu;
}
