import { vulkanEnvironment } from '../../scripts/lib/vulkan.mjs';
import { expect, test } from '../support/firefox-test';
import { expectReference } from '../support/reference';

test.describe('with WebGPU', () => {
  // On by default where Firefox has it (Windows, macOS); there the driver is the system's own.
  test.use({
    preferences: { 'dom.webgpu.enabled': true, 'gfx.webgpu.ignore-blocklist': true },
    environment: vulkanEnvironment(),
  });

  test('the kernels of this page run on Firefox’s WebGPU and say what the reference says', async ({
    lens,
  }) => {
    await lens.open('?backend=webgpu&sample=goldfish');
    expectReference('goldfish.png', await lens.predictionsFor('goldfish.png'));
    expect(await lens.info()).toMatchObject({ backend: 'webgpu', engine: 'wgsl', fellBack: false });
    expect(lens.complaints).toEqual([]);
  });
});

test.describe('with WebGL where there is any', () => {
  test.use({ preferences: { 'webgl.force-enabled': true, 'dom.webgpu.enabled': false } });

  test('WebGL that was asked for runs, or the page says why not', async ({ lens }) => {
    await lens.open('?backend=webgl&sample=goldfish');
    expectReference('goldfish.png', await lens.predictionsFor('goldfish.png'));
    const { backend, fellBack } = await lens.info();
    expect({ backend, fellBack }).toEqual(
      backend === 'webgl' ? { backend, fellBack: false } : { backend: 'wasm', fellBack: true },
    );
    await lens.expectText(
      backend === 'webgl' ? '[data-testid=backend]' : '[data-testid=fallback]',
      backend === 'webgl'
        ? 'WebGL'
        : 'WebGL was asked for, but this browser gives no WebGL 2 context.',
    );
  });
});
