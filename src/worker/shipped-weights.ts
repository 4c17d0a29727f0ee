/** The weights that come with the page. */
import { resnet50 } from '../model/resnet50';
import { loadWeights } from '../weights/load';
import { classesOf } from '../weights/metadata';
import { WEIGHTS } from '../weights/source';
import type { Loading, LoadedWeights, Weighted } from './weights';

async function load(
  baseUrl: string,
  classes: number,
  { signal, onTensor, report, phases }: Loading,
): Promise<LoadedWeights> {
  const start = performance.now();
  let arrived = start;
  const { source, loadMs, notCached, metadata } = await loadWeights({
    ...WEIGHTS,
    url: new URL(`model/${WEIGHTS.file}`, baseUrl).href,
    signal,
    onProgress(source, loadedBytes, totalBytes) {
      arrived = performance.now();
      report({ source, loadedBytes, totalBytes });
    },
    onTensor,
  });
  const verified = start + loadMs;
  phases.record('weights', start, arrived);
  phases.record('verify', arrived, verified);
  if (source === 'network') phases.record('keep', verified);
  return {
    classes: classesOf(metadata, classes),
    weights: { source, bytes: WEIGHTS.bytes, loadMs, notCached },
  };
}

/** @param baseUrl the folder that the page was served from. */
export function shippedWeights(baseUrl: string): Weighted {
  const network = resnet50();
  return { network, load: (loading) => load(baseUrl, network.fc.classes, loading) };
}
