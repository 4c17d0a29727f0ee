/** What a browser must have for any of this to run; the others get a sentence. */

/** A window or a worker, as far as it is looked at. */
export interface Surroundings {
  readonly Worker?: unknown;
  readonly OffscreenCanvas?: unknown;
  readonly AbortSignal?: object;
}

/**
 * What `scope` lacks, as a sentence; null where there is all that this project is written with.
 * `AbortSignal.any` is the newest of it: who has it has all else, but for what can be switched off.
 * @param usesWorkers whether what is to run there starts workers.
 */
export function lackOf(scope: Surroundings, usesWorkers: boolean): string | null {
  const lacks = [
    ...(usesWorkers && !scope.Worker ? ['workers'] : []),
    ...(scope.OffscreenCanvas ? [] : ['OffscreenCanvas']),
    ...('any' in (scope.AbortSignal ?? {}) ? [] : ['AbortSignal.any']),
  ];
  if (lacks.length === 0) return null;
  return (
    `ResNet-50 Lens can’t run here: this browser is too old for it, or has switched off what it ` +
    `needs (${lacks.join(', ')}). Chrome or Edge 116, Firefox 124, Safari 17.4 or newer will do.`
  );
}
