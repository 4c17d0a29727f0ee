/** The state as what the exported files are made from. */
import { stridePlace } from '../../explain/stride';
import { layerRecords, type LayerRecord } from '../../export/layer-table';
import { reportOf, type Report } from '../../export/report';
import { layersFor, type Model } from '../../state/model';
import { currentInfo, ranTogether, type State } from '../../state/state';
import { median, msOf } from '../network/timing';

/**
 * The layer table: shapes and costs for `batch` pictures, and what was measured of the one on show.
 */
export function recordsOf(state: State, batch: number): LayerRecord[] {
  const { model, result, summary } = state;
  return layerRecords(layersFor(model, batch).layers, {
    ms: (layer) => msOf(layer, result?.layerMs ?? null),
    images: ranTogether(state),
    statistics: ({ id }) => summary?.statistics[id] ?? null,
    shares: ({ id }) => summary?.shares[id] ?? null,
  });
}

/** What tells the model apart. */
function reportedModel({ network, checkpoint, preprocessing }: Model) {
  const place = stridePlace(network);
  return {
    model: network.name,
    checkpoint: checkpoint?.file.name ?? null,
    strideOn: place === 'basic' ? null : place,
    classes: network.fc.classes,
    preprocessing,
  };
}

/** Where a picture has run, but the engine that ran it is gone: what is so, as a sentence. */
export function goneText({ engine: { phase } }: State): string {
  const now =
    phase === 'failed' ? 'has failed' : phase === 'starting' ? 'is starting' : 'has stopped';
  return `The engine ${now}: what the picture ran on is no longer known.`;
}

/**
 * The report of the run on show, its layers for the batch that ran.
 * @throws Error, as a sentence, where nothing has run, or the engine is gone that ran it.
 */
export function currentReport(state: State, madeAt: Date): Report {
  const { model, result, times, view } = state;
  const info = currentInfo(state);
  if (result === null) throw new Error('Nothing has run yet: choose a picture.');
  if (info === null) throw new Error(goneText(state));
  const { crop, timings, top } = result;
  return reportOf({
    madeAt,
    image: {
      name: result.image,
      width: crop.imageWidth,
      height: crop.imageHeight,
      crop: view.crop,
    },
    ...reportedModel(model),
    backend: { ...info, name: info.backend },
    weights: info.weights,
    times: {
      decode: timings.decodeMs,
      resize: timings.resizeMs,
      run: timings.runMs,
      images: ranTogether(state),
      compile: info.compileMs,
      first: times.firstMs,
      firstImages: times.firstBatch,
      warmMedian: median(times.warmMs),
      warmMedianImages: times.warmBatch,
      layers: result.layerMs,
    },
    top,
    layers: recordsOf(state, ranTogether(state)),
  });
}
