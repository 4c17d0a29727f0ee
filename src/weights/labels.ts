/** The names of ImageNet's classes, from the source package's `assets/labels.json`. */
import { WeightsError } from './errors';
import { isRecord } from './json';

/** Two words name two classes each: by ImageNet's WordNet ids, which is which. */
const TOLD_APART: Readonly<Record<number, string>> = {
  134: 'crane (bird)', // n02012849
  517: 'crane (machine)', // n03126707
  638: 'maillot (tights)', // n03710637
  639: 'maillot (tank suit)', // n03710721
};

/**
 * The names of `count` classes in order, with spaces for underscores.
 * @param labels an object from `"0"` … to names.
 * @throws WeightsError where one is missing or occurs twice.
 */
export function classNames(labels: unknown, count: number): string[] {
  const names = Array.from({ length: count }, (_, i) => {
    const label = isRecord(labels) ? labels[i] : undefined;
    if (typeof label !== 'string' || label === '') {
      throw new WeightsError(`The package has no label for class ${i}.`);
    }
    return TOLD_APART[i] ?? label.replaceAll('_', ' ');
  });
  const doubled = names.find((name, i) => names.indexOf(name) !== i);
  if (doubled !== undefined) throw new WeightsError(`Two classes are labelled "${doubled}".`);
  return names;
}
