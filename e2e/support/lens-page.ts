/** The page as a person uses it. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/install.mjs';
import { fileAt, give, type MadeFile } from './gifts';
import { expect } from './test';

export interface Prediction {
  readonly class: number;
  readonly probability: number;
}

export const samplePath = (file: string) => join(ROOT, 'public/samples', file);

export class LensPage {
  readonly predictions: Locator;
  readonly alert: Locator;

  constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    this.predictions = page.getByTestId('predictions');
    this.alert = page.getByRole('alert');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(this.url + query);
  }

  async openReady(query = ''): Promise<void> {
    await this.open(query);
    await this.expectStatus('ready');
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-status', status, {
      timeout: 200_000,
    });
  }

  async expectBackend(backend: string): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-backend', backend);
  }

  async pick(...paths: string[]): Promise<void> {
    await this.page.locator('#file').setInputFiles(paths);
  }

  async pickMade(...files: MadeFile[]): Promise<void> {
    await this.page.locator('#file').setInputFiles(files);
  }

  async chooseSample(title: string | RegExp): Promise<void> {
    const gallery = this.page.getByRole('region', { name: 'Photos to try' });
    await gallery.getByRole('button', { name: title }).first().click();
  }

  /** Drops files on the page, as from the desktop. */
  drop(...paths: string[]): Promise<void> {
    return give(this.page, 'drop', { files: paths.map(fileAt) });
  }

  /** Pastes a picture, as Ctrl+V does. */
  paste(path: string): Promise<void> {
    return give(this.page, 'paste', { files: [fileAt(path)] });
  }

  /** The five predictions for the picture named `image`, once they are there. */
  async predictionsFor(image: string, timeout = 200_000): Promise<Prediction[]> {
    await expect(this.predictions).toHaveAttribute('data-image', image, { timeout });
    const items = this.predictions.locator('li');
    await expect(items).toHaveCount(5);
    return items.evaluateAll((elements) =>
      elements.map((element) => ({
        class: Number((element as HTMLElement).dataset.class),
        probability: Number((element as HTMLElement).dataset.probability),
      })),
    );
  }

  row(id: string): Locator {
    return this.page.locator(`[data-layer="${id}"]`);
  }
}
