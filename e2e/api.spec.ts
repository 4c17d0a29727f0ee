import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

test('window.resnet50 classifies without touching the page, and gives activations', async ({
  lens,
}) => {
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('goldfish.png'));
  await lens.predictionsFor('goldfish.png');
  const outcome = await lens.page.evaluate(async () => {
    const { ready, classify, layers } = window.resnet50;
    const info = await ready;
    const photo = await (await fetch('samples/tiger.jpg')).blob();
    const { top, logits, activations, timings } = await classify(photo, {
      topK: 3,
      keep: ['conv5', 'avgpool'],
    });
    const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;
    return {
      classes: top.map((prediction) => prediction.class),
      logits: logits.length,
      shapes: Object.entries(activations).map(([id, { shape }]) => `${id} ${shape.join('×')}`),
      // Average pooling keeps the mean.
      means: [mean(activations.conv5.values), mean(activations.avgpool.values)],
      layers: layers.length,
      measured: timings.runMs > 0,
      names: info.classes.length,
      backend: window.resnet50.info?.backend,
    };
  });
  expect(outcome).toMatchObject({
    logits: 1000,
    shapes: ['conv5 1×7×7×2048', 'avgpool 1×1×1×2048'],
    layers: 76,
    measured: true,
    names: 1000,
    backend: 'wasm',
  });
  expect(outcome.classes).toHaveLength(3);
  expect(outcome.classes[0]).toBe(292);
  expect(outcome.means[0]).toBeCloseTo(outcome.means[1], 5);
  await expect(lens.predictions).toHaveAttribute('data-image', 'goldfish.png');
});

test('a bad picture and a layer that does not exist are rejected', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  const messages = await lens.page.evaluate(async () => {
    const photo = await (await fetch('samples/tiger.jpg')).blob();
    const rejected = (promise: Promise<unknown>) =>
      promise.then(
        () => 'resolved',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    return [
      await rejected(window.resnet50.classify(new Blob(['x']))),
      await rejected(window.resnet50.classify(photo, { keep: ['conv9'] })),
      await rejected(window.resnet50.classify(photo, { signal: AbortSignal.abort() })),
    ];
  });
  expect(messages[0]).toMatch(/^ImageError: /);
  expect(messages[1]).toBe('ShapeError: There is no layer named conv9.');
  expect(messages[2]).toMatch(/^AbortError/);
});
