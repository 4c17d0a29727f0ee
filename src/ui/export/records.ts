/** The state as what the exported files are made from. */
import { layerRecords, type LayerRecord } from '../../export/layer-table';
import { reportOf, type Report } from '../../export/report';
import { layersFor } from '../../state/network';
import { currentInfo, type State } from '../../state/state';
import { median, msOf } from '../network/timing';

/**
 * The layer table: shapes and costs for `batch` pictures, and what was measured of the one on show.
 */
export function recordsOf(state: State, batch: number): LayerRecord[] {
  const { result, summary } = state;
  return layerRecords(layersFor(batch).layers, {
    ms: (layer) => msOf(layer, result?.layerMs ?? null),
    statistics: ({ id }) => summary?.statistics[id] ?? null,
    shares: ({ id }) => summary?.shares[id] ?? null,
  });
}

/**
 * The report of the run on show, its layers for the batch that ran.
 * @throws Error, as a sentence, where nothing has run.
 */
export function currentReport(state: State, madeAt: Date): Report {
  const { result, times, view, entries } = state;
  const info = currentInfo(state);
  if (result === null || info === null) throw new Error('Nothing has run yet: choose a picture.');
  const { crop, timings, top } = result;
  return reportOf({
    madeAt,
    image: {
      name: result.image,
      width: crop.imageWidth,
      height: crop.imageHeight,
      crop: view.crop,
    },
    model: info.model,
    backend: { ...info, name: info.backend },
    weights: info.weights,
    times: {
      decode: timings.decodeMs,
      resize: timings.resizeMs,
      run: timings.runMs,
      compile: info.compileMs,
      first: times.firstMs,
      warmMedian: median(times.warmMs),
      layers: result.layerMs,
    },
    top,
    layers: recordsOf(state, Math.max(1, entries.length)),
  });
}
