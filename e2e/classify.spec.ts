import { agrees, compare } from '../scripts/lib/reference';
import { referenceOf, REFERENCES } from './support/reference';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

const TABBY = 281;
const RETRIEVER = 207;
const GOLDFISH = 1;
const BEE = 309;
const TIGER = 292;

for (const backend of ['wasm', 'webgl']) {
  test(`a picture that is dropped, pasted, picked or chosen is classified on ${backend}`, async ({
    lens,
  }) => {
    await lens.open(`?backend=${backend}`);
    // While the weights still load.
    await lens.drop(samplePath('tabby-cat.png'));
    expect((await lens.predictionsFor('tabby-cat.png'))[0].class).toBe(TABBY);
    await lens.expectBackend(backend);

    await lens.paste(samplePath('golden-retriever.png'));
    expect((await lens.predictionsFor('golden-retriever.png'))[0].class).toBe(RETRIEVER);

    await lens.pick(samplePath('goldfish.png'), samplePath('tiger.jpg'));
    expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
    await lens.page.locator('[data-entry="1"]').click();
    expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);

    await lens.chooseSample('Honey bee');
    expect((await lens.predictionsFor('honey-bee.jpg'))[0].class).toBe(BEE);
  });
}

test('the page shows what the reference says, with labels and per cent', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('tabby-cat.png'));
  const shown = await lens.predictionsFor('tabby-cat.png');
  const expected = referenceOf('tabby-cat.png').center;
  expect(shown.map((prediction) => prediction.class)).toEqual(
    expected.slice(0, 5).map(([index]) => index),
  );
  shown.forEach(({ probability }, i) => expect(probability).toBeCloseTo(expected[i][1], 2));
  await expect(lens.predictions.locator('li').first()).toContainText('tabby');
  await expect(lens.predictions.locator('li').first()).toContainText('66.6 %');
  await lens.expectStatus('ready');
});

test('the whole image gives other numbers than its centre, and they are the right ones', async ({
  lens,
}) => {
  await lens.openReady('?backend=wasm&crop=whole');
  await lens.pick(samplePath('tabby-cat.png'));
  const [[index, probability]] = referenceOf('tabby-cat.png').whole;
  const [best] = await lens.predictionsFor('tabby-cat.png');
  expect(best.class).toBe(index);
  expect(best.probability).toBeCloseTo(probability, 2);
});

for (const [backend, crops] of [
  ['wasm', ['center', 'whole']],
  ['webgl', ['center']],
] as const) {
  test(`every shipped photo agrees with its reference on ${backend}`, async ({ lens }) => {
    await lens.openReady(`?backend=${backend}`);
    const tensors = new Set<number>();
    for (const { file, ...reference } of REFERENCES) {
      for (const crop of crops) {
        const probabilities = await lens.page.evaluate(
          async ([file, crop]) => {
            const photo = await (await fetch(`samples/${file}`)).blob();
            const { top } = await window.resnet50.classify(photo, { crop, topK: 1000 });
            const values = Array<number>(1000).fill(0);
            for (const { class: index, probability } of top) values[index] = probability;
            return values;
          },
          [file, crop] as const,
        );
        const comparison = compare(probabilities, reference[crop]);
        expect({ file, crop, ...comparison, agrees: agrees(comparison) }).toMatchObject({
          agrees: true,
        });
        const memory = await lens.page.evaluate(() => window.resnet50.memory());
        tensors.add(memory.tensors);
      }
    }
    // As many after the first as after the last.
    expect(tensors.size).toBe(1);
  });
}

test('of several pictures in quick succession only the last one’s answer ever shows', async ({
  lens,
}) => {
  await lens.openReady('?backend=wasm');
  const shown = await lens.page.evaluateHandle(() => {
    const names = new Set<string>();
    new MutationObserver(() => {
      const list = document.querySelector<HTMLElement>('[data-testid=predictions]');
      if (list) names.add(list.dataset.image ?? '');
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
    return names;
  });
  await lens.pick(samplePath('tabby-cat.png'));
  await lens.pick(samplePath('tiger.jpg'));
  await lens.pick(samplePath('goldfish.png'));
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  expect(await shown.evaluate((names) => [...names])).toEqual(['goldfish.png']);
});

test('fifty pictures leave no tensor behind', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  const memory = await lens.page.evaluate(async () => {
    const photo = await (await fetch('samples/tiger.jpg')).blob();
    await window.resnet50.classify(photo);
    const afterOne = await window.resnet50.memory();
    for (let i = 1; i < 50; i++) await window.resnet50.classify(photo);
    return { afterOne, afterFifty: await window.resnet50.memory() };
  });
  expect(memory.afterOne.tensors).toBeGreaterThan(0);
  expect(memory.afterFifty).toEqual(memory.afterOne);
});
