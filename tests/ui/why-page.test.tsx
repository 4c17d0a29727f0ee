import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Actions } from '../../src/state/actions';
import type { Result, State } from '../../src/state/state';
import { LensProvider } from '../../src/ui/context';
import { Evidence } from '../../src/ui/why/Evidence';
import { STATE } from './state';

const CROP = {
  size: 2,
  rgba: new Uint8ClampedArray(16),
  imageWidth: 2,
  imageHeight: 2,
} as Result['crop'];
const RESULT: Result = {
  index: 0,
  image: 'cat.jpg',
  top: [{ class: 0, label: 'tabby', probability: 1, logit: 1 }],
  logits: Float32Array.of(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 1, first: true, warm: false },
  crop: CROP,
};

/** The page's markup, which nothing is done in. */
function markup(overlayView: State['overlayView']): string {
  const store = createStore<State>(() => ({ ...STATE, overlayView }));
  return renderToStaticMarkup(
    <LensProvider lens={{ store, actions: {} as Actions }}>
      <Evidence
        result={RESULT}
        crop={CROP}
        names={['tabby']}
        chosen={{ class: 0, against: null }}
      />
    </LensProvider>,
  );
}

test('the evidence is drawn as the state says, which the export reads too', () => {
  expect(markup(STATE.overlayView)).toContain('<output>55 %</output>');
  const page = markup({ opacity: 0.25, drawn: 'cells' });
  expect(page).toContain('<output>25 %</output>');
  expect(page).toMatch(/<input[^>]*checked="" value="cells"/);
});
