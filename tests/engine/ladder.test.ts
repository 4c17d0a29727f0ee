import { describe, expect, test, vi } from 'vitest';
import { startBackend, type Start } from '../../src/engine/backends';
import { BackendError } from '../../src/engine/errors';
import type { BackendName } from '../../src/engine/executor';
import type { Browser } from '../../src/engine/probe';

const gpu = (requestAdapter: () => Promise<unknown>) =>
  ({ requestAdapter }) as Pick<GPU, 'requestAdapter'>;
const adapter = (description: string, isFallbackAdapter = false) =>
  gpu(() =>
    Promise.resolve({
      info: { description, vendor: '', architecture: '', device: '', isFallbackAdapter },
    }),
  );
const loseContext = vi.fn();
const webgl = (renderer: string) => () =>
  ({
    RENDERER: 1,
    getExtension: (name: string) =>
      name === 'WEBGL_lose_context' ? { loseContext } : { UNMASKED_RENDERER_WEBGL: 2 },
    getParameter: (name: number) => (name === 2 ? renderer : 'masked'),
  }) as unknown as WebGL2RenderingContext;

const HARDWARE = 'NVIDIA GeForce RTX 4070';
const EMULATED = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))';

const nothing: Browser = { gpu: undefined, createWebGl: () => null, hasWasm: false, cores: 2 };
const everything: Browser = {
  gpu: adapter(HARDWARE),
  createWebGl: webgl(`ANGLE (${HARDWARE})`),
  hasWasm: true,
  cores: 2,
};

const startAny: Start = (name) =>
  Promise.resolve({
    name,
    engine: 'tfjs',
    precision: 'f32',
    detail: null,
    createExecutor: () => {
      throw new Error('Nothing is to run here.');
    },
  });
/** Starts any backend but those named, which fail with a message. */
const startBut =
  (failing: Partial<Record<BackendName, string>>): Start =>
  (name, probes) => {
    const message = failing[name];
    return message === undefined ? startAny(name, probes) : Promise.reject(new Error(message));
  };

async function outcome(browser: Browser, forced: BackendName | null = null, start = startAny) {
  const started = await startBackend(browser, forced, start, (s) => Promise.resolve(s));
  const { backend, reason, fellBack, software } = started;
  return { name: backend.name, reason, fellBack, software };
}

describe('left to itself', () => {
  test('WebGPU runs on a hardware adapter', async () => {
    expect(await outcome(everything)).toEqual({
      name: 'webgpu',
      reason: 'WebGPU runs on a hardware adapter.',
      fellBack: false,
      software: false,
    });
  });

  test.each([
    ['navigator.gpu is missing', undefined, 'this browser has no WebGPU'],
    ['the adapter is null', gpu(() => Promise.resolve(null)), 'WebGPU found no adapter'],
    [
      'requestAdapter throws',
      gpu(() => Promise.reject(new Error('blocklisted'))),
      'WebGPU refused an adapter (blocklisted)',
    ],
    [
      'the adapter is a fallback',
      adapter('some adapter', true),
      'the WebGPU adapter is emulated on the processor (some adapter)',
    ],
    [
      'the adapter names an emulator',
      adapter('llvmpipe (LLVM 15.0.6, 256 bits)'),
      'the WebGPU adapter is emulated on the processor (llvmpipe (LLVM 15.0.6, 256 bits))',
    ],
  ])('WebGL runs when %s', async (_, gpu, why) => {
    expect(await outcome({ ...everything, gpu })).toEqual({
      name: 'webgl',
      reason: `WebGL runs: ${why}.`,
      fellBack: false,
      software: false,
    });
  });

  test('requestAdapter that throws at once, not through its promise, is caught too', async () => {
    const gpu = {
      requestAdapter: () => {
        throw new TypeError('not supported');
      },
    };
    expect(await outcome({ ...everything, gpu })).toMatchObject({ name: 'webgl' });
  });

  test.each([
    ['there is no WebGL 2', () => null, 'this browser gives no WebGL 2 context'],
    [
      'making a context throws',
      () => {
        throw new Error('lost');
      },
      'WebGL 2 failed (lost)',
    ],
    [
      'its renderer is emulated',
      webgl(EMULATED),
      `the WebGL renderer is emulated on the processor (${EMULATED})`,
    ],
  ])('WASM runs when there is no WebGPU and %s', async (_, createWebGl, why) => {
    expect(await outcome({ ...everything, gpu: undefined, createWebGl })).toEqual({
      name: 'wasm',
      reason: `WASM runs: this browser has no WebGPU; ${why}.`,
      fellBack: false,
      software: false,
    });
  });

  test('an emulated GPU runs only without WebAssembly, WebGL before WebGPU', async () => {
    const browser = { ...nothing, gpu: adapter('SwiftShader', true), createWebGl: webgl(EMULATED) };
    expect(await outcome(browser)).toEqual({
      name: 'webgl',
      reason:
        'WebGL runs: the WebGPU adapter is emulated on the processor (SwiftShader); ' +
        'this browser has no WebAssembly.',
      fellBack: false,
      software: true,
    });
    expect(await outcome({ ...browser, createWebGl: () => null })).toMatchObject({
      name: 'webgpu',
      reason:
        'WebGPU runs: this browser gives no WebGL 2 context; this browser has no WebAssembly.',
      software: true,
    });
  });

  test('plain JavaScript runs when there is nothing else', async () => {
    expect(await outcome(nothing)).toMatchObject({
      name: 'cpu',
      reason:
        'CPU runs: this browser has no WebGPU; this browser gives no WebGL 2 context; ' +
        'this browser has no WebAssembly.',
    });
  });

  test('a backend that does not start is passed over, and its message told', async () => {
    const start = startBut({ webgpu: 'device limits', webgl: 'no float textures' });
    expect(await outcome(everything, null, start)).toMatchObject({
      name: 'wasm',
      reason:
        'WASM runs: WebGPU did not start (device limits); WebGL did not start (no float textures).',
    });
  });
});

test('a browser that never gives an adapter, or never starts a backend, is not waited for', async () => {
  vi.useFakeTimers();
  const never = () => new Promise<never>(() => undefined);
  const started = outcome({ ...everything, gpu: gpu(never) }, null, (name, probes) =>
    name === 'webgl' ? never() : startAny(name, probes),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await started).toMatchObject({
    name: 'wasm',
    reason:
      'WASM runs: WebGPU gave no answer within 30 s; WebGL did not start (no answer within 30 s).',
  });
  vi.useRealTimers();
});

describe('asked for a backend', () => {
  test.each<BackendName>(['webgpu', 'webgl', 'wasm', 'cpu'])('%s runs', async (forced) => {
    expect(await outcome(everything, forced)).toMatchObject({
      name: forced,
      reason: expect.stringMatching(/ was asked for\.$/) as string,
      fellBack: false,
    });
  });

  test('an emulated GPU runs when it is asked for', async () => {
    const browser = { ...everything, gpu: adapter('SwiftShader', true) };
    expect(await outcome(browser, 'webgpu')).toMatchObject({ name: 'webgpu', software: true });
  });

  test('one that is not there falls down the ladder and says so', async () => {
    expect(await outcome({ ...everything, gpu: undefined }, 'webgpu')).toEqual({
      name: 'webgl',
      reason: 'WebGPU was asked for, but this browser has no WebGPU. WebGL runs instead.',
      fellBack: true,
      software: false,
    });
  });

  test('one that does not start falls down the ladder and says so', async () => {
    const browser = { ...everything, gpu: undefined };
    expect(await outcome(browser, 'webgl', startBut({ webgl: 'shader error' }))).toEqual({
      name: 'wasm',
      reason:
        'WebGL was asked for, but WebGL did not start (shader error). ' +
        'WASM runs: this browser has no WebGPU.',
      fellBack: true,
      software: false,
    });
  });
});

test('the context that WebGL was probed with is given back unless WebGL runs', async () => {
  loseContext.mockClear();
  await outcome({ ...everything, gpu: undefined });
  expect(loseContext).not.toHaveBeenCalled();
  await outcome({ ...everything, gpu: undefined, createWebGl: webgl(EMULATED) });
  expect(loseContext).toHaveBeenCalledOnce();
});

test.each<[BackendName | null, string[]]>([
  [null, ['WebGPU']],
  ['webgpu', ['WebGPU']],
  ['webgl', ['WebGL']],
  ['wasm', []],
  ['cpu', []],
])('a browser with everything, asked for %s, is probed for %j only', async (forced, expected) => {
  const asked: string[] = [];
  const browser: Browser = {
    ...everything,
    gpu: {
      requestAdapter(options) {
        asked.push('WebGPU');
        return everything.gpu?.requestAdapter(options) ?? Promise.resolve(null);
      },
    },
    createWebGl() {
      asked.push('WebGL');
      return everything.createWebGl();
    },
  };
  await outcome(browser, forced);
  expect(asked).toEqual(expected);
});

test('when nothing starts, the error says what each backend said', async () => {
  const start = startBut({ webgpu: 'a', webgl: 'b', wasm: 'c', cpu: 'd' });
  const failed = outcome(everything, null, start);
  await expect(failed).rejects.toThrow(BackendError);
  await expect(failed).rejects.toThrow('(webgpu: a; webgl: b; wasm: c; cpu: d)');
});

test('a backend that starts but cannot compile the network is passed over', async () => {
  const names: BackendName[] = [];
  const name = await startBackend(everything, null, startAny, ({ backend }) => {
    names.push(backend.name);
    return backend.name === 'wasm'
      ? Promise.resolve(backend.name)
      : Promise.reject(new Error('shader error'));
  });
  expect(name).toBe('wasm');
  expect(names).toEqual(['webgpu', 'webgl', 'wasm']);
});

test('a backend that is passed over is not asked, and the reason says why', async () => {
  const without = new Map([['webgpu', 'WebGPU had too little memory'] as const]);
  const tried: BackendName[] = [];
  const start: Start = (name, probes) => {
    tried.push(name);
    return startAny(name, probes);
  };
  const { reason, fellBack } = await startBackend(
    { ...everything, createWebGl: webgl('SwiftShader') },
    'webgpu',
    start,
    (started) => Promise.resolve(started),
    without,
  );
  expect(tried).toEqual(['wasm']);
  expect(fellBack).toBe(true);
  expect(reason).toMatch(
    /^WebGPU was asked for, but WebGPU had too little memory\. WASM runs: the WebGL renderer is/,
  );
});
