/**
 * A day of use: pictures of many sizes, replaced and cancelled ones, models and backends in turns, and
 * what is left of them.
 */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from '@playwright/test';
import { Folder, opening, runSmall, strip } from './checkpoints';
import { countGpuObjects, gpuObjects } from './gpu-count';
import { LensPage, samplePath } from './lens-page';
import { sizedPhotos, type Photo } from './sized-photos';
import { expect } from './test';

export interface SoakOptions {
  /** With a slash at its end. */
  readonly url: string;
  readonly backend: string;
  /** What else is run on once a cycle; null for nothing. */
  readonly otherBackend: string | null;
  readonly cycles: number;
  /** Each replaces the one before; every third one while that still runs, every fourth is cancelled. */
  readonly picturesPerCycle: number;
}

/** What the page holds at the end of a cycle, when it shows the same as at the end of the others. */
export interface Reading {
  /** That were given so far. */
  readonly pictures: number;
  readonly tensors: number;
  /** Of the engine. */
  readonly bytes: number;
  /** That the page has started and not ended. */
  readonly workers: number;
  /** Buffers and textures of a GPU that the workers made and did not give back, as the browser is told. */
  readonly buffers: number;
  readonly textures: number;
  /** Object URLs that were made and not given back. */
  readonly urls: number;
  /** Of the page's own thread after garbage was collected. */
  readonly heap: number;
}

/** The last of each cycle, so that what is held can be compared. */
const LAST: Photo = {
  name: 'tabby-cat.png',
  mimeType: 'image/png',
  buffer: readFileSync(samplePath('tabby-cat.png')),
};

/**
 * Counts object URLs and workers, as the page makes and ends them, and presses Cancel sooner than a
 * person can, and a test from outside; as text, since tsx marks functions with
 * a helper that the page does not have.
 */
const COUNT = `{
  const urls = (window.openUrls = new Set());
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    const url = createObjectURL.call(URL, object);
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    urls.delete(url);
    revokeObjectURL.call(URL, url);
  };
  const workers = (window.openWorkers = new Set());
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      workers.add(this);
    }
    terminate() {
      workers.delete(this);
      super.terminate();
    }
  };
  window.cancelNext = () =>
    new Promise((resolve) => {
      const look = () => {
        const button = document.querySelector('.progress-panel button');
        if (button === null) return;
        observer.disconnect();
        button.click();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
      look();
    });
}`;

class Soak {
  private given = 0;
  private readonly page: Page;

  constructor(
    private readonly lens: LensPage,
    private readonly devtools: CDPSession,
    private readonly options: SoakOptions,
    private readonly photos: readonly Photo[],
  ) {
    this.page = lens.page;
  }

  /** @param checkpoint the path of one that leaves something to ask. */
  async cycle(checkpoint: string): Promise<Reading> {
    const { backend, otherBackend, picturesPerCycle } = this.options;
    for (let i = 0; i < picturesPerCycle; i++) {
      const photo = this.photos[i % this.photos.length];
      if (i % 4 === 3) {
        await this.giveInVain(photo);
        continue;
      }
      const name = await this.give(photo);
      if (i % 3 !== 2) await this.lens.predictionsFor(name);
    }
    await this.page.locator('#checkpoint-file').setInputFiles(checkpoint);
    await runSmall(this.page);
    await this.lens.predictionsFor(await this.give(this.photos[0]));
    await this.page.getByRole('button', { name: 'Back to the built-in ResNet-50' }).click();
    await expect(strip(this.page)).toHaveCount(0);
    await expect(opening(this.page)).toHaveCount(0);
    if (otherBackend !== null) {
      await this.runOn(otherBackend);
      await this.runOn(backend);
    }
    await this.lens.predictionsFor(await this.give(LAST));
    await expect(this.page.locator('html')).toHaveAttribute('data-traced', 'true');
    return this.read();
  }

  private async runOn(backend: string): Promise<void> {
    await this.page.getByLabel('Run on').selectOption(backend);
    await this.lens.expectBackend(backend);
    await this.lens.expectStatus('ready');
  }

  /** Gives the page a photo under a name of its own. */
  private async give({ name: photo, ...file }: Photo): Promise<string> {
    const name = `${this.given++} ${photo}`;
    await this.page.locator('#file').setInputFiles([{ name, ...file }]);
    return name;
  }

  /** Gives the page a photo, whose run is cancelled as soon as that can be. */
  private async giveInVain(photo: Photo): Promise<void> {
    const cancelled = this.page.evaluate('window.cancelNext()');
    await this.give(photo);
    await cancelled;
    await this.lens.expectStatus('ready');
  }

  private async read(): Promise<Reading> {
    const { tensors, bytes } = await this.page.evaluate(() => window.resnet50.memory());
    const urls = await this.page.evaluate<number>('window.openUrls.size');
    const workers = await this.page.evaluate<number>('window.openWorkers.size');
    await this.devtools.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await this.devtools.send('Runtime.getHeapUsage');
    const { buffers, textures } = await gpuObjects(this.page);
    return { pictures: this.given, tensors, bytes, buffers, textures, workers, urls, heap };
  }
}

/** @param onReading told what the page holds after each cycle. */
export async function soak(
  page: Page,
  options: SoakOptions,
  onReading: (reading: Reading) => void = () => undefined,
): Promise<readonly Reading[]> {
  const folder = new Folder();
  try {
    await page.addInitScript(COUNT);
    await countGpuObjects(page);
    const devtools = await page.context().newCDPSession(page);
    const lens = new LensPage(page, options.url);
    await lens.openReady(`?backend=${options.backend}`);
    const { path } = folder.checkpoint('mine.safetensors');
    const run = new Soak(lens, devtools, options, await sizedPhotos());
    const readings: Reading[] = [];
    for (let i = 0; i < options.cycles; i++) {
      const reading = await run.cycle(path);
      readings.push(reading);
      onReading(reading);
    }
    return readings;
  } finally {
    folder.close();
  }
}

/** How much more of the heap may be in use at the end than when the page was warm. */
export const HEAP_GROWTH = 1.1;

/**
 * What has grown: counts from the first cycle, after which all has been used once; the heap from the end
 * of the first third, until when V8 goes on compiling (heap snapshots show code, and no more objects).
 */
export function grown(readings: readonly Reading[]): string[] {
  const [first] = readings;
  const warm = readings[Math.floor(readings.length / 3)];
  const last = readings[readings.length - 1];
  const counts = (['tensors', 'bytes', 'buffers', 'textures', 'workers', 'urls'] as const)
    .filter((key) => last[key] > first[key])
    .map((key) => `${key}: ${first[key]} → ${last[key]}`);
  const heap = last.heap > HEAP_GROWTH * warm.heap ? [`heap: ${warm.heap} → ${last.heap}`] : [];
  return [...counts, ...heap];
}
