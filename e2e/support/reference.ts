/** What the network must say of the shipped photos. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ROOT } from '../../scripts/lib/install.mjs';
import { agrees, compare, readReference } from '../../scripts/lib/reference';
import type { Prediction } from './lens-page';

export const REFERENCES = readReference(join(ROOT, 'public/samples'));

export function referenceOf(file: string) {
  const found = REFERENCES.find((reference) => reference.file === file);
  if (!found) throw new Error(`${file} has no reference.`);
  return found;
}

/** The five predictions that the page shows are those of the reference, centre crop. */
export function expectReference(file: string, shown: readonly Prediction[]): void {
  const probabilities = Array<number>(1000).fill(0);
  for (const { class: index, probability } of shown) probabilities[index] = probability;
  const comparison = compare(probabilities, referenceOf(file).center.slice(0, 5));
  expect({ ...comparison, agrees: agrees(comparison) }).toMatchObject({ agrees: true });
}
