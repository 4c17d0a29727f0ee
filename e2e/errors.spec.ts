import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
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

test('of nine files eight are opened, and the page says so', async ({ lens }, info) => {
  const paths = Array.from({ length: 9 }, (_, i) => info.outputPath(`tiger-${i}.jpg`));
  const tiger = readFileSync(samplePath('tiger.jpg'));
  for (const path of paths) writeFileSync(path, tiger);
  await lens.openReady('?backend=wasm');
  await lens.pick(...paths);
  expect((await lens.predictionsFor('tiger-0.jpg'))[0].class).toBe(TIGER);
  await expect(lens.page.getByTestId('strip').getByRole('radio')).toHaveCount(8);
  await expect(lens.page.locator('#pane-image')).toContainText(
    'The first 8 of 9 pictures: no more than 8 run at once.',
  );
});

test('of three files a broken one is named, and the others run', async ({ lens }, info) => {
  const name = '<b>broken</b>.jpg';
  const broken = info.outputPath('broken.jpg');
  const jpeg = readFileSync(samplePath('tiger.jpg'));
  writeFileSync(broken, jpeg.subarray(0, jpeg.length / 2));
  await lens.openReady('?backend=wasm');
  await lens.page.locator('#file').setInputFiles(
    [samplePath('goldfish.png'), broken, samplePath('tiger.jpg')].map((path) => ({
      name: path === broken ? name : basename(path),
      mimeType: 'image/png',
      buffer: readFileSync(path),
    })),
  );
  await lens.predictionsFor('goldfish.png');
  await expect(lens.alert).toContainText(`${name}: `);
  await expect(lens.alert.locator('b')).toHaveCount(0);
  await expect(lens.page.getByTestId('strip').getByRole('radio')).toHaveCount(2);
  await expect(lens.row('conv1')).toHaveAttribute('data-shape', '2,112,112,64');
  await lens.page.locator('[data-entry="1"]').click();
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
});

test('a link with wrong parts says so, beside a sample that does not exist', async ({ lens }) => {
  await lens.openReady(
    '?backend=wasm&sample=unicorn&layer=conv9&tab=<b>&channel=9999&class=banana',
  );
  await expect(lens.alert).toHaveCount(1);
  await expect(lens.alert).toContainText('There is no sample named “unicorn”.');
  await expect(lens.alert).toContainText(
    'The link names what is not here: layer “conv9”, tab “<b>”, class “banana”. Shown without them.',
  );
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
  await expect(lens.alert).toContainText('conv9');
  await lens.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(lens.alert).toHaveCount(0);
});

test('dropped text and a sample that does not exist are sentences', async ({ lens }) => {
  await lens.open('?backend=wasm&sample=unicorn');
  await expect(lens.alert).toContainText('There is no sample named “unicorn”.');
  await expect.poll(() => new URL(lens.page.url()).search).toBe('?backend=wasm');
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
