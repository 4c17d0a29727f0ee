/**
 * Notices that the WASM backend's memory cannot grow. Its module does not: `malloc` gives 0, where tfjs
 * then writes, and XNNPACK goes on without what it has no room for; what comes out is wrong.
 */
import { OutOfMemoryError } from '../memory';

/** What is used of tfjs's module, whose own types lack it. */
export interface WasmModule {
  _malloc: (bytes: number) => number;
  readonly HEAPU8: Uint8Array;
}

/** Emscripten asks for less and less, and gives up after the third refusal in a row. */
const TRIES = 3;

/** The memory of `module`, which it does not show; null where it can't be found. */
function memoryOf(module: WasmModule): WebAssembly.Memory | null {
  const found: WebAssembly.Memory[] = [];
  const { prototype } = WebAssembly.Memory;
  const grow = Object.getOwnPropertyDescriptor(prototype, 'grow');
  if (grow === undefined) return null;
  prototype.grow = function (this: WebAssembly.Memory) {
    found.push(this);
    throw new RangeError('It is only to be found.');
  };
  try {
    // More than there is, so that it asks its memory to grow, at once and in vain.
    module._malloc(module.HEAPU8.byteLength);
  } finally {
    Object.defineProperty(prototype, 'grow', grow);
  }
  return found.at(0) ?? null;
}

/** Aborts what it returns, with an OutOfMemoryError, when `module` gets no more memory. */
export function watchMemory(module: WasmModule): AbortSignal {
  const spent = new AbortController();
  const memory = memoryOf(module);
  let refused = 0;
  if (memory !== null) {
    const grow = memory.grow.bind(memory);
    memory.grow = (pages) => {
      try {
        const before = grow(pages);
        refused = 0;
        return before;
      } catch (error) {
        refused++;
        const { message } = error as Error;
        if (refused === TRIES) spent.abort(new OutOfMemoryError('wasm', message, { cause: error }));
        throw error;
      }
    };
  }
  const malloc = module._malloc;
  module._malloc = (bytes) => {
    const address = malloc(bytes);
    if (address === 0 && bytes > 0) {
      // Also where it would be more than a 32-bit address can name, when memory was never asked.
      spent.abort(new OutOfMemoryError('wasm', `${bytes} bytes were refused`));
    }
    spent.signal.throwIfAborted();
    return address;
  };
  return spent.signal;
}
