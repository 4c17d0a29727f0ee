/** Says once for all tests of the WebGPU engine what they run on, and what is not tested for it. */
import { expect, test } from 'vitest';
import { adapter, hasF16 } from '../../helpers/gpu';

function untested(): string | null {
  if (!adapter.available) {
    return (
      `The WebGPU engine's kernels are NOT tested: ${adapter.why}. ` +
      'On Linux, Chromium brings an emulated adapter (npx playwright install chromium).'
    );
  }
  return hasF16
    ? null
    : `The WebGPU engine's f16 kernels are NOT tested: ${adapter.adapter} has no shader-f16.`;
}

test('there is a WebGPU adapter to test on', ({ skip }) => {
  const reason = untested();
  if (reason !== null) console.warn(reason);
  // Elsewhere it is the machine's own affair.
  if (process.env.CI) expect(adapter).toMatchObject({ available: true });
  else skip(!adapter.available);
});
