/** One peer's worker. */
import { expose } from 'comlink';
import type * as Ort from 'onnxruntime-web';
import { createWebGl } from '../../src/engine/probe';
import { PeerHost } from '../host/host';
import type { OrtBuild, Surroundings } from '../host/peer';

const urlOf = (file: string): string => new URL(`/files/${file}`, self.location.origin).href;

const WASM_FILES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

const ORT_BUNDLES: Readonly<Record<OrtBuild, string | null>> = {
  'web/webgpu': 'ort/ort.webgpu.bundle.min.mjs',
  'web/wasm': 'ort/ort.wasm.bundle.min.mjs',
  node: null,
};

const surroundings: Surroundings = {
  // Typed as always there, though insecure pages lack it.
  gpu: (navigator as { gpu?: GPU }).gpu,
  createWebGl,
  async read(file) {
    const response = await fetch(urlOf(file));
    if (!response.ok) throw new Error(`${file} was not served (${response.status})`);
    return response.arrayBuffer();
  },
  tfjsWasm: Object.fromEntries(WASM_FILES.map((name) => [name, urlOf(`tfjs/${name}`)])),
  async importOrt(build) {
    const bundle = ORT_BUNDLES[build];
    if (bundle === null) throw new Error('onnxruntime-node does not run in a browser');
    // As published, not bundled again: it starts its threads from its own file.
    return (await import(/* @vite-ignore */ urlOf(bundle))) as typeof Ort;
  },
};

expose(new PeerHost(surroundings));
