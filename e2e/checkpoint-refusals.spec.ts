import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { Folder, opening } from './support/checkpoints';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

let folder: Folder;
test.beforeEach(() => {
  folder = new Folder();
});
test.afterEach(() => folder.close());

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

test.describe('what can’t run is refused, and what runs stays', () => {
  test('with each tensor that is wrong', async ({ lens, page }) => {
    await lens.openReady('?backend=wasm&sample=tiger');
    const { bytes } = folder.checkpoint('x.safetensors');
    const text = bytes
      .toString('latin1')
      .replace('layer1.0.bn1.running_mean', 'layer1.0.bnX.running_mean');
    await lens.drop(folder.write('renamed.safetensors', Buffer.from(text, 'latin1')));
    await expect(opening(page)).toHaveAttribute('data-phase', 'refused');
    await expect(lens.alert).toContainText('renamed.safetensors');
    const rows = opening(page).getByRole('row');
    await expect(rows.filter({ hasText: 'layer1.0.bn1.running_mean' })).toContainText('missing');
    await expect(rows.filter({ hasText: 'layer1.0.bnX.running_mean' })).toContainText(
      'not in this network',
    );
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(292);
    await expect(page.locator('html')).toHaveAttribute('data-model', 'ResNet-50');
    await opening(page).getByRole('button', { name: 'Close' }).click();
    await expect(opening(page)).toHaveCount(0);
  });

  test('with a number that is none', async ({ lens, page }) => {
    await lens.openReady('?backend=wasm');
    const { bytes } = folder.checkpoint('x.safetensors');
    bytes.writeFloatLE(NaN, bytes.length - 4);
    await lens.drop(folder.write('nan.safetensors', bytes));
    await press(page, 'Run it');
    await expect(opening(page)).toHaveAttribute('data-phase', 'refused');
    await expect(lens.alert).toContainText(/nan\.safetensors.*layer\d\S+.*NaN/);
    await expect(page.locator('html')).toHaveAttribute('data-model', 'ResNet-50');
    await lens.pick(samplePath('tiger.jpg'));
    expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(292);
  });

  test('with a header that lies, or none', async ({ lens }) => {
    await lens.openReady('?backend=wasm');
    const { bytes } = folder.checkpoint('x.safetensors');
    const huge = Buffer.from(bytes);
    huge.writeBigUInt64LE(2n ** 60n);
    const lies: [string, Buffer, RegExp][] = [
      ['huge.safetensors', huge, /header/],
      ['cut.safetensors', bytes.subarray(0, bytes.length - 100), /whole/],
      ['empty.safetensors', Buffer.alloc(0), /empty/],
      ['text.safetensors', Buffer.from('This is no safetensors file.'), /safetensors/],
    ];
    for (const [name, content, says] of lies) {
      await lens.drop(folder.write(name, content));
      await expect(lens.alert).toContainText(name);
      await expect(lens.alert).toContainText(says);
    }
  });
});

test('a file of another framework gets the command that converts it', async ({ lens, page }) => {
  await lens.openReady('?backend=wasm');
  const pickle = Buffer.from([0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc]);
  await lens.drop(folder.write('best model; rm -rf.pth', pickle));
  const conversion = page.getByTestId('conversion');
  await expect(conversion).toContainText('is a PyTorch file');
  await expect(conversion.locator('pre')).toContainText(/^pip install .*\npython -c ".*save_file/);
  // Nor is a strange name pasted into a shell.
  await expect(conversion.locator('pre')).not.toContainText('rm -rf');
  await lens.drop(folder.write('net.h5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')));
  await expect(conversion).toContainText('is an HDF5 file');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a list of names without a checkpoint is told what it is for', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await lens.drop(folder.write('labels.txt', 'cat\ndog'));
  await expect(lens.alert).toContainText('labels.txt may be a list of classes');
});
