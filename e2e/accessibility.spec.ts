import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/test';

const SIZES = {
  desktop: [1440, 900],
  phone: [360, 800],
  tablet: [1024, 768],
  large: [2560, 1440],
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, [width, height]] of Object.entries(SIZES)) {
    test(`axe finds nothing at ${name} size in ${colorScheme}`, async ({ lens }) => {
      const { page } = lens;
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await lens.open('?backend=wasm&sample=tabby-cat&layer=conv3.0.conv1');
      await lens.predictionsFor('tabby-cat.png');
      const expectClean = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      };
      if (name === 'desktop') {
        for (const panel of ['cold-start', 'model']) {
          await page.getByTestId(panel).click();
          await expectClean();
          await page.keyboard.press('Escape');
        }
      }
      const tabs = page.getByRole('tab');
      for (let i = 0; i < Math.max(1, await tabs.count()); i++) {
        if (await tabs.count()) await tabs.nth(i).click();
        await expectClean();
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
    });
  }
}

test('when the window becomes narrow, what was worked with stays on show', async ({ lens }) => {
  const { page } = lens;
  await page.setViewportSize({ width: 1300, height: 800 });
  await lens.open('?backend=wasm&sample=tabby-cat');
  await lens.predictionsFor('tabby-cat.png');
  const tab = page.getByRole('tab', { name: 'Shortcut' });
  await tab.click();
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(tab).toBeFocused();
  await page.getByRole('tab', { name: 'Network' }).click();
  await expect(lens.row('conv2')).toBeVisible();
  await expect(lens.predictions).toBeHidden();
});

test('the result is announced, and the page can be worked without a mouse', async ({ lens }) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  await page.locator('button[data-sample=goldfish]').focus();
  await page.keyboard.press('Enter');
  await lens.predictionsFor('goldfish.png');
  await expect(page.getByRole('status')).toContainText(/goldfish/);
});
