/** The browser that this page or worker runs in. */
import { BackendError } from './errors';
import { lackOf } from './recent-browser';
import { createWebGl, type Browser } from './probe';

export const thisBrowser = (): Browser => ({
  // Typed as always there, though older browsers and insecure pages lack it.
  gpu: (navigator as { gpu?: GPU }).gpu,
  createWebGl,
  hasWasm: typeof WebAssembly === 'object',
  cores: navigator.hardwareConcurrency || 1,
});

/** @throws BackendError unless it has the newest of what this project is written with. */
export function expectRecentBrowser(): void {
  const lack = lackOf(self, false);
  if (lack !== null) throw new BackendError(lack);
}
