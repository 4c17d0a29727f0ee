/** The page with another model than the one that comes with it. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { resnet152 } from '../../src/model/resnet50';
import type { Actions } from '../../src/state/actions';
import { BUILT_IN, layersFor, type Model } from '../../src/state/model';
import type { Result, State } from '../../src/state/state';
import { findLayer } from '../../src/ui/common/layers';
import { LensProvider } from '../../src/ui/context';
import { NetworkDrawing } from '../../src/ui/drawing/NetworkDrawing';
import { NetworkView } from '../../src/ui/image/NetworkView';
import { Predictions } from '../../src/ui/image/Predictions';
import { Branches } from '../../src/ui/inspector/Branches';
import { Field } from '../../src/ui/inspector/Field';
import { Hint } from '../../src/ui/inspector/Hint';
import { InputRow } from '../../src/ui/network/InputRow';
import { Notes } from '../../src/ui/network/Notes';
import { ShortcutView } from '../../src/ui/shortcut/ShortcutView';
import { OcclusionMap } from '../../src/ui/why/OcclusionMap';
import { WhyView } from '../../src/ui/why/WhyView';
import { checkpointOf, SMALL, TORCHVISION } from './models';
import { READY, STATE } from './state';

/** What the page says: its markup without tags, in one line. */
function markup(page: ReactNode, state: State): string {
  const lens = { store: createStore(() => state), actions: {} as Actions };
  return renderToStaticMarkup(<LensProvider lens={lens}>{page}</LensProvider>);
}
const textOf = (page: ReactNode, state: State) =>
  markup(page, state)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ');

const of = (model: Model): State => ({ ...STATE, model });

const crop = {
  size: 64,
  rgba: new Uint8ClampedArray(4 * 64 * 64),
  imageWidth: 64,
  imageHeight: 64,
};
const result: Result = {
  index: 0,
  image: 'cat.jpg',
  top: [
    { class: 1, label: 'dog', probability: 0.9, logit: 2 },
    { class: 0, label: 'cat', probability: 0.1, logit: 0 },
  ],
  logits: Float32Array.of(0, 2),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 1, first: true, warm: false },
  crop,
};
const ran = (view: Partial<State['view']> = {}): State => ({
  ...of(SMALL),
  view: { ...STATE.view, ...view },
  engine:
    READY.phase === 'ready'
      ? { ...READY, info: { ...READY.info, classes: ['cat', 'dog'] } }
      : READY,
  crop,
  result,
});

const layerIn = (model: Model, id: string) => {
  const layer = findLayer(layersFor(model, 1), id);
  if (layer === null) throw new Error(`There is no ${id}.`);
  return layer;
};

test('the drawing has the network’s name and blocks', () => {
  const page = markup(<NetworkDrawing />, of(SMALL));
  expect(page).toContain('aria-label="ResNet-18, drawn"');
  expect(page).toContain(
    'ResNet-18: conv1, maxpool, 4 stages of 2, 2, 2 and 2 blocks, avgpool, fc',
  );
  expect(page).toContain('aria-label="fc, 2, 1.0 k MACs"');
});

test('a layer that the network does not have leaves the drawing within the keys’ reach', () => {
  const state = of(SMALL);
  const page = markup(<NetworkDrawing />, { ...state, view: { ...state.view, layer: 'conv3.3' } });
  expect(page.split('tabindex="0"')).toHaveLength(2);
});

test('the input is as large as the network takes it', () => {
  const table = (state: State) =>
    textOf(
      <table>
        <InputRow shown={{ times: false, statistics: false }} />
      </table>,
      state,
    );
  expect(table(of(SMALL))).toContain('1 × 64 × 64 × 3');
  expect(textOf(<NetworkView />, of(SMALL))).toContain('64 × 64 pixels: shorter side to 64');
  const field = <Field layer={layerIn(SMALL, 'conv5')} />;
  expect(textOf(field, of(SMALL))).toContain('the picture has 0 to 63, beyond it is padding');
});

test('the notes speak of the file and of its stride', () => {
  const notes = textOf(<Notes />, of(TORCHVISION));
  expect(notes).toContain('as in torchvision and timm');
  expect(notes).toContain('numbers out of your file mine.safetensors');
  expect(textOf(<Notes />, STATE)).toContain('The page downloads 25,530,472 numbers');
});

describe('a block', () => {
  const branches = (model: Model, id: string) =>
    textOf(<Branches layer={layerIn(model, id)} />, of(model));

  test('has two convolutions or three', () => {
    expect(branches(SMALL, 'conv3.1')).toContain('Two convolutions');
    expect(branches(BUILT_IN, 'conv3.1')).toContain('Three convolutions');
    expect(textOf(<ShortcutView layer={null} />, of(SMALL))).toContain('its two convolutions make');
  });

  test('says where its stride sits, if it has one', () => {
    expect(branches(SMALL, 'conv3.0')).toContain('The stride sits on the first 3');
    expect(branches(TORCHVISION, 'conv3.0')).toContain('The stride sits on the 3');
    expect(branches(TORCHVISION, 'conv2.0')).not.toContain('The stride');
  });
});

test.each([
  [SMALL, 'a stage of two blocks'],
  [BUILT_IN, 'a stage of four blocks'],
  [checkpointOf(resnet152()), 'a stage of eight blocks'],
])('a hint counts the blocks: %#', (model, text) => {
  expect(textOf(<Hint tab="maps" />, of(model))).toContain(text);
});

describe('of two classes', () => {
  test('both are told, and there are no more', () => {
    const page = markup(<Predictions result={result} onInspect={null} />, ran());
    expect(page.split('<li')).toHaveLength(3);
    const why = markup(<WhyView />, ran());
    expect(why).toContain('aria-label="The two best classes"');
    expect(why).toContain('2 × 2 cells');
  });

  test('a link’s class and channel that are not there count as none', () => {
    const page = markup(<WhyView />, ran({ class: 281, against: 999, channel: 2047 }));
    expect(page).toContain('<h3>Why dog?</h3>');
  });

  test('what is covered has the colour of the model’s mean', () => {
    const occlusion = { phase: 'done', cells: 7, probabilities: new Float32Array(49) } as const;
    const map = <OcclusionMap crop={crop} name="dog" occlusion={occlusion} baseline={0.9} />;
    expect(textOf(map, ran())).toContain('a patch of about 18 × 18 pixels');
    expect(textOf(map, ran())).toContain('covered with the mean colour of ImageNet: zeros');
  });
});
