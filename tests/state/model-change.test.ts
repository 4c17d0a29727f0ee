import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { resnet101, resnet18 } from '../../src/model/resnet50';
import { addressOf } from '../../src/state/address';
import { aboutOf, readAbout } from '../../src/state/about';
import { usualAnswers } from '../../src/state/answers';
import type { Checkpoint } from '../../src/state/checkpoint';
import { unread } from '../../src/state/entries';
import { BUILT_IN, layerIdsOf, layersFor, type Model } from '../../src/state/model';
import { withModel } from '../../src/state/model-change';
import { picturesAtOnce } from '../../src/state/room';
import { startOptions } from '../../src/state/start-options';
import type { Result } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import { examinationOf } from './examinations';

const examination = examinationOf();
const checkpoint: Checkpoint = {
  file: new File(['x'], 'mine.safetensors'),
  examination,
  answers: usualAnswers(examination),
  keptAs: null,
};
const model: Model = {
  network: resnet18({ classes: 3 }),
  preprocessing: { ...PRESETS.timm, resize: 72, crop: 64 },
  checkpoint,
};

describe('another model', () => {
  test('has its own layers and sizes', () => {
    const [conv1] = layersFor(model, 2).layers;
    expect(conv1.output).toEqual([2, 32, 32, 64]);
    expect(layerIdsOf(model).has('conv2.2')).toBe(false);
    expect(layerIdsOf(BUILT_IN).has('conv2.2')).toBe(true);
    expect(layersFor(model, 2)).toBe(layersFor(model, 2));
  });

  test('takes along what the page shows, but no answer of the one before', () => {
    const picture = { name: 'cat', url: '', alt: '', note: null, sample: null };
    const store = createLensStore('?layer=conv2.2.conv1&channel=7&class=281&against=4&tab=why');
    const entry = { ...unread(picture), result: {} as Result };
    store.setState({ entries: [entry], result: entry.result });
    store.setState(withModel(store.getState(), model));
    expect(store.getState()).toMatchObject({
      model,
      entries: [{ picture, result: null }],
      picture,
      result: null,
      view: {
        model: 'mine.safetensors',
        tab: 'why',
        layer: null,
        channel: null,
        class: null,
        against: null,
      },
    });
    expect([...store.getState().table.open]).toEqual(['conv2']);
  });

  test('keeps the layer where it has it', () => {
    const store = createLensStore('?layer=conv2.1&channel=7');
    expect(withModel(store.getState(), model).view).toMatchObject({ layer: 'conv2.1', channel: 7 });
  });
});

describe('a link that names a checkpoint', () => {
  const deep: Model = { ...model, network: resnet101({ classes: 3 }) };
  const search = '?model=mine.safetensors&layer=conv4.20&channel=3&class=2&batch=4';

  test('shows the built-in model until it is there, and then what it asks for', () => {
    const store = createLensStore(search);
    expect(store.getState()).toMatchObject({
      model: BUILT_IN,
      view: { model: null, layer: null, batch: 4 },
      linkNote: null,
    });
    store.setState(withModel(store.getState(), deep));
    expect(store.getState()).toMatchObject({
      view: { model: 'mine.safetensors', layer: 'conv4.20', channel: 3, class: 2 },
      linked: null,
    });
    expect(store.getState().table.open).toContain('conv4');
  });

  test('stays in the address until something else is chosen', () => {
    const store = createLensStore(`${search}&against=1`);
    const address = () =>
      addressOf(store.getState(), { pathname: '/', search: '?batch=4', hash: '' });
    const query = () => Object.fromEntries(new URLSearchParams(address().slice(1)));
    expect(query()).toEqual({
      model: 'mine.safetensors',
      layer: 'conv4.20',
      channel: '3',
      class: '2',
      against: '1',
      batch: '4',
    });
    // Of the built-in model, none of it was asked.
    expect(store.getState().view).toMatchObject({ class: null, against: null });
    store.setState(({ view }) => ({ view: { ...view, layer: 'conv3' } }));
    expect(query()).toEqual({ layer: 'conv3', batch: '4' });
  });

  test('is answered by the file of that name, whatever was said of it', () => {
    const store = createLensStore(search);
    store.setState({ linkNote: 'Drop mine.safetensors.' });
    store.setState(withModel(store.getState(), deep));
    expect(store.getState().linkNote).toBeNull();
  });

  test('with a class that the network does not have asks for none', () => {
    const store = createLensStore('?model=mine.safetensors&class=900&against=1');
    store.setState(withModel(store.getState(), deep));
    expect(store.getState().view).toMatchObject({ class: null, against: 1 });
  });

  test('asks nothing of another one', () => {
    const store = createLensStore(search);
    const file = new File(['y'], 'other.safetensors');
    store.setState(withModel(store.getState(), { ...deep, checkpoint: { ...checkpoint, file } }));
    expect(store.getState()).toMatchObject({
      view: { model: 'other.safetensors', layer: null, class: null },
      linked: null,
    });
  });
});

test('the worker is told whose weights to run, and how pictures come to it', () => {
  const asked = { backend: 'wasm', engine: 'wgsl' } as const;
  expect(startOptions(BUILT_IN, asked, 'b/')).toEqual({
    ...asked,
    baseUrl: 'b/',
    losses: [],
    preprocessing: BUILT_IN.preprocessing,
    checkpoint: null,
  });
  expect(startOptions(model, asked, 'b/')).toMatchObject({
    preprocessing: { crop: 64 },
    checkpoint: {
      file: checkpoint.file,
      strideOn: '3x3',
      classes: ['class 0', 'class 1', 'class 2'],
    },
  });
});

test('a network that takes more memory runs fewer pictures at once', () => {
  expect(picturesAtOnce(BUILT_IN)).toBe(8);
  expect(picturesAtOnce(model)).toBe(8);
  const large = { ...model, preprocessing: { ...PRESETS.timm, resize: 448, crop: 448 } };
  expect(picturesAtOnce({ ...large, network: BUILT_IN.network })).toBe(2);
  expect(picturesAtOnce({ ...large, network: resnet101() })).toBe(1);
});

describe('what is kept beside a checkpoint', () => {
  const written: unknown = JSON.parse(JSON.stringify(aboutOf(checkpoint, 17)));

  test('is read back', () => {
    expect(readAbout(written)).toEqual({
      summary: { network: 'ResNet-50', classes: 3 },
      keptAt: 17,
      answers: checkpoint.answers,
    });
  });

  test.each([
    ['another version', { version: 2 }],
    ['no answers', { answers: null }],
    ['another stride', { answers: { ...checkpoint.answers, strideOn: '2x2' } }],
    ['no preprocessing', { answers: { ...checkpoint.answers, preprocessing: { crop: 'x' } } }],
    ['no names', { answers: { ...checkpoint.answers, classNames: { names: [1] } } }],
  ])('with %s it is asked for again', (_, change) => {
    expect(readAbout({ ...(written as object), ...change })).toMatchObject({ answers: null });
  });

  test.each([null, 'x', {}, { network: 5, classes: 3 }])('%o is nothing', (about) => {
    expect(readAbout(about)).toEqual({ summary: null, keptAt: 0, answers: null });
  });
});
