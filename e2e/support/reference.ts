/** What the network must say of the shipped photos. */
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { readReference } from '../../scripts/lib/reference';

export const REFERENCES = readReference(join(ROOT, 'public/samples'));

export function referenceOf(file: string) {
  const found = REFERENCES.find((reference) => reference.file === file);
  if (!found) throw new Error(`${file} has no reference.`);
  return found;
}
