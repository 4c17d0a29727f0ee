import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ROOT } from '../scripts/lib/install.mjs';
import { WEIGHTS } from '../src/weights/source';
import { complaintsOf } from './support/complaints';
import { errorOnPage, Folder, opening, runSmall, strip, TOLERANCE } from './support/checkpoints';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

const NAMES = Array.from({ length: 10 }, (_, i) => `kind ${i}`);

let folder: Folder;
test.beforeEach(() => {
  folder = new Folder();
});
test.afterEach(() => folder.close());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test('a checkpoint that is dropped runs, and the whole page follows it', async ({ lens, page }) => {
  await lens.openReady('?backend=wasm&sample=tiger&layer=conv2.2&class=292');
  await lens.predictionsFor('tiger.jpg');
  const { path, name, network } = folder.checkpoint('mine.safetensors');
  await lens.drop(path, folder.write('labels.txt', NAMES.join('\n')));
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toContainText('A ResNet (2, 2, 2, 2), its tensors named as in torchvision');
  // Basic blocks leave nothing open about the stride.
  await expect(dialog.getByRole('group', { name: 'Stride' })).toHaveCount(0);
  await expect(dialog).toContainText('labels.txt');
  // What ran before is still there.
  await expect(lens.predictions).toHaveAttribute('data-image', 'tiger.jpg');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await runSmall(page);

  await expect(strip(page)).toContainText(name);
  await expect(page).toHaveTitle(new RegExp(name));
  await expect(page.locator('html')).toHaveAttribute('data-model', 'ResNet (2, 2, 2, 2)');
  const [best] = await lens.predictionsFor('tiger.jpg');
  await expect(lens.predictions.locator('li').first()).toContainText(NAMES[best.class]);
  await expect(lens.row('conv1')).toHaveAttribute('data-shape', '1,32,32,8');
  await expect(lens.row('fc')).toHaveAttribute('data-shape', '1,10');
  // conv2.2 is no layer of a ResNet-18, nor 292 one of its classes.
  await expect
    .poll(() => Object.fromEntries(new URL(page.url()).searchParams))
    .toEqual({ backend: 'wasm', sample: 'tiger', model: name });
  expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);

  await lens.row('conv3').click();
  await expect(page.locator('html')).toHaveAttribute('data-traced', 'true');
  const layers = await page.evaluate(() => window.resnet50.layers.map(({ id }) => id));
  expect(layers).toContain('conv5.1.conv2');
  expect(layers).not.toContain('conv2.0.conv3');

  await press(page, 'Back to the built-in ResNet-50');
  await expect(strip(page)).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-model', 'ResNet-50');
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(292);
  await expect.poll(() => new URL(page.url()).searchParams.has('model')).toBe(false);
});

test('a picture that is dropped with a checkpoint is the checkpoint’s to classify', async ({
  lens,
  page,
}) => {
  await lens.openReady('?backend=wasm');
  const { path } = folder.checkpoint('mine.safetensors');
  const names = folder.write('labels.txt', NAMES.join('\n'));
  await lens.drop(samplePath('tiger.jpg'), path, names);
  await runSmall(page);
  await lens.predictionsFor('tiger.jpg');
  await expect(lens.predictions.locator('li').first()).toContainText('kind');
});

test('every part of the inspector is about a network of two classes', async ({ lens, page }) => {
  const complaints = complaintsOf(page);
  await lens.openReady('?backend=wasm&sample=tiger');
  const { path } = folder.checkpoint('two.safetensors', { classes: 2 });
  await lens.drop(path);
  await runSmall(page);
  await expect(lens.predictions.locator('li')).toHaveCount(2);
  await page.getByRole('button', { name: 'Open all' }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  for (const layer of ['conv1', 'conv3', 'conv3.0', 'conv3.0.conv2', 'conv3.0.shortcut', 'fc']) {
    await lens.row(layer).click();
    for (const tab of ['Maps', 'Statistics', 'Shortcut', 'Arithmetic', 'Why', 'Compare']) {
      await inspector.getByRole('tab', { name: tab }).click();
      await expect(inspector.getByRole('tabpanel')).not.toBeEmpty();
      await expect(inspector.locator('[data-pending]')).toHaveCount(0);
    }
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('the stride is asked for, and either answer gives the network that it says', async ({
  lens,
  page,
}) => {
  await lens.openReady('?backend=wasm');
  const { path, network } = folder.checkpoint('article.safetensors', {
    scheme: 'article',
    block: 'bottleneck',
    layers: [3, 4, 6, 3],
    strideOn: '1x1',
    dtype: 'F16',
    prefix: 'module.',
  });
  await lens.drop(path);
  await expect(page.getByRole('radio', { name: /on the first 1 × 1/ })).toBeChecked();
  await runSmall(page);
  const error = () => errorOnPage(page, 'tiger.jpg', network);
  expect(await error()).toBeLessThan(TOLERANCE);

  await press(page, 'Change…');
  await page.getByRole('radio', { name: /on the 3 × 3/ }).check();
  await press(page, 'Run with these');
  await expect(opening(page)).toHaveCount(0);
  expect(await error()).toBeGreaterThan(10 * TOLERANCE);
});

test('another backend runs it as well', async ({ lens, page }) => {
  await lens.openReady('?backend=wasm&sample=tiger');
  const { path, network } = folder.checkpoint('mine.safetensors');
  await lens.drop(path);
  await runSmall(page);
  await lens.predictionsFor('tiger.jpg');
  await page.getByLabel('Run on').selectOption('webgl');
  await lens.expectBackend('webgl');
  await lens.expectStatus('ready');
  await expect(strip(page)).toContainText('mine.safetensors');
  expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);
});

test('a file that states everything runs at once, with the answers that it gives anywhere', async ({
  lens,
  page,
}) => {
  await lens.openReady('?backend=wasm&sample=tiger');
  const before = await lens.predictionsFor('tiger.jpg');
  // As a stranger's: it is the very file that the page comes with.
  await page.locator('#checkpoint-file').setInputFiles(join(ROOT, 'public/model', WEIGHTS.file));
  await expect(strip(page)).toContainText('ResNet-50, 1,000 classes');
  await lens.expectStatus('ready');
  expect(await lens.predictionsFor('tiger.jpg')).toEqual(before);
  await expect(lens.predictions.locator('li').first()).toContainText('tiger');
});

test('the questions can be left by Escape and by a button, and nothing has changed', async ({
  lens,
  page,
}) => {
  await lens.openReady('?backend=wasm&sample=tiger');
  const { path } = folder.checkpoint('mine.safetensors');
  await lens.drop(path);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opening(page)).toHaveCount(0);
  await lens.drop(path);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(opening(page)).toHaveCount(0);
  await expect(strip(page)).toHaveCount(0);
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(292);
});

test('a checkpoint is kept with its answers, comes back with the link, and can be deleted', async ({
  lens,
  page,
}) => {
  await lens.openReady('?backend=wasm&sample=tiger');
  const { path, name, network } = folder.checkpoint('kept.safetensors');
  await lens.drop(path, folder.write('labels.txt', NAMES.join('\n')));
  await page.getByRole('checkbox', { name: /Keep it in this browser/ }).check();
  await runSmall(page);
  await expect(strip(page).getByRole('button', { name: 'Keep in this browser' })).toHaveCount(0);
  const [best] = await lens.predictionsFor('tiger.jpg');
  await lens.row('conv3').click();
  await expect.poll(() => page.url()).toContain('layer=conv3');

  await page.reload();
  await lens.expectStatus('ready');
  await expect(strip(page)).toContainText(name);
  expect((await lens.predictionsFor('tiger.jpg'))[0]).toEqual(best);
  await expect(lens.predictions.locator('li').first()).toContainText(NAMES[best.class]);
  await expect(lens.row('conv3')).toHaveAttribute('aria-selected', 'true');
  expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);

  await page.getByTestId('model').click();
  await press(page, `Delete ${name}`);
  await expect(page.getByRole('button', { name: `Delete ${name}` })).toHaveCount(0);
  await page.reload();
  await lens.expectStatus('ready');
  await expect(lens.alert).toContainText(`made with the checkpoint “${name}”`);
  await expect(page.locator('html')).toHaveAttribute('data-model', 'ResNet-50');
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(292);
});
