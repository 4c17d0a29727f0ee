import { agrees, compare } from '../scripts/lib/reference';
import { referenceOf } from './support/reference';
import { expect, test } from './support/test';

test('WebGPU classifies a photo as the reference does, on an emulated adapter', async ({
  lens,
}) => {
  await lens.open('?backend=webgpu&sample=tabby-cat');
  const shown = await lens.predictionsFor('tabby-cat.png', 280_000);
  await lens.expectBackend('webgpu');
  const probabilities = Array<number>(1000).fill(0);
  for (const { class: index, probability } of shown) probabilities[index] = probability;
  const comparison = compare(probabilities, referenceOf('tabby-cat.png').center.slice(0, 5));
  expect({ ...comparison, agrees: agrees(comparison) }).toMatchObject({ agrees: true });
  const { fellBack, software, adapter } = await lens.page.evaluate(() => window.resnet50.ready);
  expect({ fellBack, software }).toEqual({ fellBack: false, software: true });
  expect(adapter).toMatch(/swiftshader/i);
});

test('an emulated adapter is passed over, and the page says so', async ({ lens }) => {
  await lens.openReady();
  await lens.expectBackend('wasm');
  const { reason } = await lens.page.evaluate(() => window.resnet50.ready);
  expect(reason).toMatch(/WebGPU adapter is emulated on the processor \(.*swiftshader/i);
});
