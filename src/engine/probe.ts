/** What this browser offers, found out before any library is loaded for it. */

/** A backend that might run, or the reason why it can't, as the end of a sentence. */
export type Probe<T> =
  | {
      readonly available: true;
      readonly adapter: string;
      readonly software: boolean;
      readonly handle: T;
    }
  | { readonly available: false; readonly why: string };

/** The parts of the browser that are asked; injected in tests. */
export interface Browser {
  readonly gpu: Pick<GPU, 'requestAdapter'> | undefined;
  /** A new WebGL 2 context, or null where there is none. */
  createWebGl(): WebGL2RenderingContext | null;
  readonly hasWasm: boolean;
  /** How many threads the processor runs at once. */
  readonly cores: number;
}

/** GPUs that are emulated on the processor, by what they call themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software|\bwarp\b/i;

/** The adapter's own name, from the parts of it that the browser gives away. */
function nameOf({ description, vendor, architecture, device }: GPUAdapterInfo): string {
  const parts = description ? [description] : [vendor, architecture || device];
  return parts.filter(Boolean).join(' ') || 'unnamed adapter';
}

export async function probeWebGpu({ gpu }: Pick<Browser, 'gpu'>): Promise<Probe<GPUAdapter>> {
  if (!gpu) return { available: false, why: 'this browser has no WebGPU' };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { available: false, why: 'WebGPU found no adapter' };
    const name = nameOf(adapter.info);
    const software = adapter.info.isFallbackAdapter || SOFTWARE.test(name);
    return { available: true, adapter: name, software, handle: adapter };
  } catch (error) {
    // Firefox throws where WebGPU is blocked.
    return { available: false, why: `WebGPU refused an adapter (${messageOf(error)})` };
  }
}

/** A context as tfjs's WebGL backend wants it, which is given the one that was probed. */
export const createWebGl = (): WebGL2RenderingContext | null =>
  new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
  });

export function probeWebGl(browser: Pick<Browser, 'createWebGl'>): Probe<WebGL2RenderingContext> {
  try {
    const context = browser.createWebGl();
    if (!context) return { available: false, why: 'this browser gives no WebGL 2 context' };
    const info = context.getExtension('WEBGL_debug_renderer_info');
    const adapter = String(
      context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER),
    );
    return { available: true, adapter, software: SOFTWARE.test(adapter), handle: context };
  } catch (error) {
    return { available: false, why: `WebGL 2 failed (${messageOf(error)})` };
  }
}

export const probeWasm = ({ hasWasm }: Pick<Browser, 'hasWasm'>): Probe<null> =>
  hasWasm
    ? { available: true, adapter: 'WebAssembly', software: false, handle: null }
    : { available: false, why: 'this browser has no WebAssembly' };

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
