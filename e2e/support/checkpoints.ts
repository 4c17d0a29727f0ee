/** Checkpoint files as frameworks write them, small and with random weights, to be dropped. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { normalise } from '../../src/image/normalise';
import { PRESETS, type Preprocessing } from '../../src/image/preprocessing';
import { makeCheckpoint, type CheckpointOptions } from '../../tests/checkpoint/make-checkpoint';
import { logitsOf } from '../../tests/checkpoint/plain-forward';
import type { PlainNetwork } from '../../tests/checkpoint/plain-network';

export interface CheckpointFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly network: PlainNetwork;
}

/** Files in a folder of their own, until `close`. */
export class Folder {
  private readonly path = mkdtempSync(join(tmpdir(), 'lens-checkpoints-'));

  write(name: string, bytes: Uint8Array | string): string {
    const path = join(this.path, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** A ResNet of a few channels; a ResNet-18 in torchvision's names that tells ten classes apart. */
  checkpoint(name: string, options: Partial<CheckpointOptions> = {}): CheckpointFile {
    const { file, network } = makeCheckpoint({
      ...{ scheme: 'torchvision', block: 'basic', layers: [2, 2, 2, 2], width: 8 },
      ...{ classes: 10, strideOn: '3x3', dtype: 'F32', seed: 11, ...options },
    });
    const bytes = Buffer.from(file);
    return { path: this.write(name, bytes), name, bytes, network };
  }

  close(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** The largest difference of two lists, as a share of the second's largest number. */
function relativeError(actual: readonly number[], expected: ArrayLike<number>): number {
  const largest = Math.max(...Array.from(expected, Math.abs));
  const off = actual.map((value, i) => Math.abs(value - expected[i]));
  return actual.length === expected.length ? Math.max(...off) / largest : Infinity;
}

/** float32 against float64; see tests/checkpoint/agreement.test.ts. */
export const TOLERANCE = 1e-3;

/** Small pictures, so that float64 and emulated backends are done soon. */
const SMALL: Preprocessing = { ...PRESETS['torchvision IMAGENET1K_V1'], resize: 72, crop: 64 };

export const opening = (page: Page) => page.getByTestId('opening');
export const strip = (page: Page) => page.getByTestId('checkpoint');

/** Has the checkpoint that is asked about run on small pictures. */
export async function runSmall(page: Page): Promise<void> {
  await expect(opening(page)).toHaveAttribute('data-phase', 'asking');
  await page.getByLabel('Crop pixels').fill(String(SMALL.crop));
  await page.getByLabel('Resize pixels').fill(String(SMALL.resize));
  await page.getByRole('button', { name: 'Run it' }).click();
  await expect(opening(page)).toHaveCount(0);
}

/**
 * How far what the page makes of a shipped photo is from `network` run in float64, from the small
 * pixels that the page decoded on.
 */
export async function errorOnPage(
  page: Page,
  sample: string,
  network: PlainNetwork,
): Promise<number> {
  const { logits, rgba, size } = await page.evaluate(async (file) => {
    await window.resnet50.ready;
    const photo = await (await fetch(`samples/${file}`)).blob();
    const { logits, crop } = await window.resnet50.classify(photo);
    return { logits: [...logits], rgba: [...crop.rgba], size: crop.size };
  }, sample);
  expect(size).toBe(SMALL.crop);
  const input = normalise(Uint8ClampedArray.from(rgba), SMALL);
  return relativeError(logits, logitsOf(network, input, size, size));
}
