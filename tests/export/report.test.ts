import { describe, expect, it } from 'vitest';
import { layerRecords } from '../../src/export/layer-table';
import { reportOf, type ReportedRun } from '../../src/export/report';
import { layerTree } from '../../src/model/layers';
import { resnet50 } from '../../src/model/resnet50';

const { layers } = layerTree(resnet50(), [1, 224, 224, 3]);
const run: ReportedRun = {
  madeAt: new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 7)),
  image: { name: '<b>"dog", a.jpg', width: 640, height: 427, crop: 'center' },
  model: 'ResNet-50',
  checkpoint: '=mine.safetensors',
  strideOn: '3x3',
  classes: 1000,
  preprocessing: {
    channels: 'RGB',
    scale: 1 / 255,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    resize: 232,
    longerSide: 'floor',
    crop: 224,
    filter: 'bilinear',
  },
  backend: {
    name: 'webgpu',
    engine: 'own',
    precision: 'float16',
    adapter: 'a GPU',
    software: false,
    reason: 'It is the fastest.',
  },
  weights: { source: 'cache', bytes: 51_114_064, loadMs: 120.5 },
  times: {
    decode: 4,
    resize: 3,
    run: 21,
    images: 2,
    compile: 300,
    first: 40,
    firstImages: 1,
    warmMedian: 20.5,
    warmMedianImages: 4,
    layers: { conv1: 1.5, fc: 0.25 },
  },
  top: [{ class: 207, label: 'golden retriever', probability: 0.91, logit: 14.5 }],
  layers: layerRecords(layers, {
    ms: () => 1,
    images: 2,
    statistics: () => null,
    shares: () => null,
  }),
};

describe('reportOf', () => {
  it('says what ran, on what, how long it took and what came out', () => {
    const { layers: rows, ...rest } = reportOf(run);
    expect(rest).toEqual({
      format: 'resnet50-lens-report',
      version: 1,
      made_at: '2026-02-03T04:05:06.007Z',
      image: run.image,
      model: 'ResNet-50',
      checkpoint: '=mine.safetensors',
      stride_on: '3x3',
      classes: 1000,
      preprocessing: {
        channels: 'RGB',
        scale: 1 / 255,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
        resize: 232,
        longer_side: 'floor',
        crop: 224,
        filter: 'bilinear',
      },
      backend: run.backend,
      weights: { source: 'cache', bytes: 51_114_064, load_ms: 120.5 },
      times_ms: {
        decode: 4,
        resize: 3,
        run: 21,
        images: 2,
        compile: 300,
        first: 40,
        first_images: 1,
        warm_median: 20.5,
        warm_median_images: 4,
        layers: { conv1: 1.5, fc: 0.25 },
      },
      top: run.top,
    });
    expect(rows).toEqual(run.layers);
  });

  it('is the same after a trip through JSON', () => {
    const report = reportOf({
      ...run,
      times: { ...run.times, first: null, warmMedian: null, layers: null },
      top: [{ class: 1, label: '=1+1', probability: NaN, logit: Infinity }],
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.top[0]).toMatchObject({ probability: null, logit: null });
    expect(report.times_ms).toMatchObject({ first: null, warm_median: null, layers: null });
    expect(report.times_ms).toMatchObject({ first_images: null, warm_median_images: null });
  });

  it('carries nothing that it was not asked for', () => {
    const image = { ...run.image, pixels: new Uint8Array(4) };
    expect(Object.keys(reportOf({ ...run, image }).image)).toEqual(Object.keys(run.image));
  });

  it('refuses a date that is none', () => {
    expect(() => reportOf({ ...run, madeAt: new Date(NaN) })).toThrow(RangeError);
  });
});
