/** Fetches code before it is certain that it will run. */
import type { Browser } from '../engine/probe';
import type { StartOptions } from './protocol';

/**
 * Fetches the code of the GPU backend that is most likely to run, while the browser is asked whether
 * it can; whoever starts the backend finds it loaded. The others need no asking.
 */
export function preload({ backend, engine }: StartOptions, { gpu }: Browser): void {
  const likely = backend ?? (gpu ? 'webgpu' : null);
  const code = [];
  if (likely === 'webgpu') code.push(import('../engine/webgpu/device'));
  if (likely === 'webgpu' && engine === 'wgsl') code.push(import('../engine/webgpu/executor'));
  if (likely === 'webgpu' && engine === 'tfjs') code.push(import('../engine/tfjs/webgpu'));
  if (likely === 'webgl') code.push(import('../engine/tfjs/webgl'));
  // What cannot be had is told by who needs it.
  for (const part of code) part.catch(() => undefined);
}
