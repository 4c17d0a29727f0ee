import { expect, test } from 'vitest';
import { idOf, jobsOf, rivalOf } from '../../bench/lib/peers';

const all = { peers: [], backends: [], precisions: [] };
const ids = (...parameters: Parameters<typeof jobsOf>) => jobsOf(...parameters).map(idOf);

test('runs everything unless told otherwise, by backend', () => {
  expect(ids('browser', all)).toEqual([
    'wgsl-webgpu-f32',
    'wgsl-webgpu-f16',
    'tfjs-webgpu-f32',
    'layers-webgpu-f32',
    'ort-webgpu-f32',
    'ort-webgpu-f16',
    'ort-capture-webgpu-f32',
    'ort-capture-webgpu-f16',
    'tfjs-webgl-f32',
    'layers-webgl-f32',
    'tfjs-wasm-f32',
    'layers-wasm-f32',
    'ort-wasm-f32',
  ]);
});

test('has the native peer and no WebGL in Node', () => {
  expect(ids('node', { ...all, peers: ['ort-node'] })).toEqual([
    'ort-node-webgpu-f32',
    'ort-node-webgpu-f16',
    'ort-node-cpu-f32',
  ]);
  expect(ids('node', { ...all, backends: ['webgl'] })).toEqual([]);
});

test('narrows by peer, backend and precision together', () => {
  const choice = { peers: ['wgsl', 'ort'], backends: ['webgpu'], precisions: ['f16'] } as const;
  expect(ids('browser', choice)).toEqual(['wgsl-webgpu-f16', 'ort-webgpu-f16']);
});

test('sets ours against each: the engine on WebGPU, the executor elsewhere', () => {
  const rival = (peer: 'ort' | 'ort-node', backend: 'webgpu' | 'wasm' | 'cpu') =>
    idOf(rivalOf({ peer, backend, precision: backend === 'webgpu' ? 'f16' : 'f32' }));
  expect(rival('ort', 'webgpu')).toBe('wgsl-webgpu-f16');
  expect(rival('ort', 'wasm')).toBe('tfjs-wasm-f32');
  expect(rival('ort-node', 'cpu')).toBe('tfjs-wasm-f32');
});
