import { readFileSync, writeFileSync } from 'node:fs';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

const TIGER = 292;

test('a file that is no picture is a sentence by its name, and the next picture works', async ({
  lens,
}, info) => {
  const text = info.outputPath('holiday.jpg');
  writeFileSync(text, 'Dear diary, today we went to the zoo.\n');
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('goldfish.png'));
  await lens.predictionsFor('goldfish.png');

  await lens.pick(text);
  await expect(lens.alert).toContainText('holiday.jpg: ');
  await expect(lens.alert).toContainText(/text/i);
  await expect(lens.predictions).toHaveCount(0);

  await lens.pick(samplePath('tiger.jpg'));
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
  await expect(lens.alert).toHaveCount(0);
});

test('a truncated JPEG and an empty file are told apart', async ({ lens }, info) => {
  const broken = info.outputPath('broken.jpg');
  const jpeg = readFileSync(samplePath('tiger.jpg'));
  writeFileSync(broken, jpeg.subarray(0, jpeg.length / 2));
  const empty = info.outputPath('empty.png');
  writeFileSync(empty, '');
  await lens.openReady('?backend=wasm');
  await lens.pick(broken);
  await expect(lens.alert).toContainText(/broken\.jpg: .*(damaged|incomplete|cut)/i);
  await lens.pick(empty);
  await expect(lens.alert).toContainText(/empty\.png: .*empty/i);
});

test('a file name with markup is shown as it is', async ({ lens }, info) => {
  const name = '<img src=x onerror=alert(1)>.jpg';
  const path = info.outputPath(name);
  writeFileSync(path, readFileSync(samplePath('tiger.jpg')));
  await lens.openReady('?backend=wasm');
  await lens.pick(path);
  expect((await lens.predictionsFor(name))[0].class).toBe(TIGER);
  await expect(lens.page.locator('#pane-image')).toContainText(name);
  await expect(lens.page.locator('img[src=x]')).toHaveCount(0);
});

test('of several files one is opened, and the page says so', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('tiger.jpg'), samplePath('goldfish.png'));
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
  await expect(lens.page.locator('#pane-image')).toContainText(
    'One of the 2 files: the page looks at one picture at a time.',
  );
});

test('dropped text and a sample that does not exist are sentences', async ({ lens }) => {
  await lens.open('?backend=wasm&sample=unicorn');
  await expect(lens.alert).toContainText('There is no sample named “unicorn”.');
  expect(new URL(lens.page.url()).search).toBe('?backend=wasm');
  await lens.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(lens.alert).toHaveCount(0);
  await lens.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'hello');
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }),
    );
  });
  await expect(lens.alert).toBeVisible();
});
