/** The page as a person uses it. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ROOT } from '../../scripts/lib/install.mjs';
import { expect } from './test';

export interface Prediction {
  readonly class: number;
  readonly probability: number;
}

export const samplePath = (file: string) => join(ROOT, 'public/samples', file);

const TYPES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };
const typeOf = (file: string) => TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

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

  async chooseSample(title: string | RegExp): Promise<void> {
    const gallery = this.page.getByRole('region', { name: 'Photos to try' });
    await gallery.getByRole('button', { name: title }).first().click();
  }

  /** Drops files on the page, as from the desktop. */
  drop(...paths: string[]): Promise<void> {
    return this.transfer('drop', paths);
  }

  /** Pastes a picture, as Ctrl+V does. */
  paste(path: string): Promise<void> {
    return this.transfer('paste', [path]);
  }

  private async transfer(kind: 'drop' | 'paste', paths: string[]): Promise<void> {
    await this.page.evaluate(
      ({ kind, files }) => {
        const data = new DataTransfer();
        for (const { name, type, base64 } of files) {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          data.items.add(new File([bytes], name, { type }));
        }
        const init = { bubbles: true, cancelable: true };
        if (kind === 'paste') {
          document.body.dispatchEvent(
            new ClipboardEvent('paste', { ...init, clipboardData: data }),
          );
          return;
        }
        for (const event of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(event, { ...init, dataTransfer: data }));
        }
      },
      {
        kind,
        files: paths.map((path) => ({
          name: basename(path),
          type: typeOf(path),
          base64: readFileSync(path).toString('base64'),
        })),
      },
    );
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
