import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Actions } from '../../src/state/actions';
import { showing, unread } from '../../src/state/entries';
import type { Entry, Result, State } from '../../src/state/state';
import { CameraButton } from '../../src/ui/camera/CameraButton';
import { READING, readingOf } from '../../src/ui/common/reading';
import { Unread } from '../../src/ui/common/Unread';
import { CompareView } from '../../src/ui/compare/CompareView';
import { LensProvider } from '../../src/ui/context';
import { NetworkDrawing } from '../../src/ui/drawing/NetworkDrawing';
import { Hint } from '../../src/ui/inspector/Hint';
import { WhyView } from '../../src/ui/why/WhyView';
import { READY, STATE } from './state';

function markup(state: State, page: ReactNode): string {
  const lens = { store: createStore(() => state), actions: {} as Actions };
  return renderToStaticMarkup(<LensProvider lens={lens}>{page}</LensProvider>);
}

const picture = { name: 'a.png', url: '', alt: '', note: null, sample: null };
const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const timings = { decodeMs: 1, resizeMs: 1, runMs: 1, first: false, warm: true };
const result: Result = {
  image: 'a.png',
  index: 0,
  top: [{ class: 0, label: 'tabby', probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings,
  crop,
};
const opened = unread(picture);
const answered: Entry = { ...opened, crop, result };
const read: Entry = { ...answered, summary: { statistics: {}, shares: {} } };

const withEntries = (...entries: Entry[]): State => ({
  ...STATE,
  engine: READY,
  ...showing(entries),
});
const STATES = {
  none: { ...STATE, engine: READY },
  idle: withEntries(opened),
  running: { ...withEntries(opened), run: { phase: 'waiting' } },
  reading: withEntries(answered),
  failed: { ...withEntries(answered), unread: 'The GPU is full.' },
  read: withEntries(read),
} as const satisfies Record<string, State>;

test('what a run tells of its layers is one thing after the other', () => {
  for (const [reading, state] of Object.entries(STATES)) expect(readingOf(state)).toBe(reading);
  // Of a camera's frames nothing is read.
  expect(readingOf({ ...STATE, result })).toBe('none');
});

describe('in the place of what is not there yet', () => {
  const later = 'This layer’s maps will be here when the picture has run.';
  test.each([
    ['none', 'Choose a picture to see this layer’s maps.', false, false],
    ['idle', later, false, true],
    ['running', later, true, false],
    ['reading', READING, true, false],
    ['failed', 'What the layers put out could not be read. The GPU is full.', false, true],
    // The answer to the view's own question is still to come.
    ['read', READING, true, false],
  ] as const)('%s: %s', (reading, text, pending, again) => {
    const page = markup(STATES[reading], <Unread what="this layer’s maps" />);
    expect(page).toContain(text);
    expect(page.includes('data-pending')).toBe(pending);
    expect(page.includes('Run again')).toBe(again);
  });

  test('it runs again only where something can run', () => {
    const page = (state: State) => markup(state, <Unread what="this layer’s maps" />);
    const failed: State['engine'] = { phase: 'failed', message: 'The GPU was lost.' };
    expect(page(STATES.failed)).toContain('aria-disabled="false"');
    expect(page({ ...STATES.failed, engine: failed })).toContain('aria-disabled="true"');
  });
});

test('two pictures and the self-check never say that what has run has not', () => {
  const compare = (state: State) => markup(state, <CompareView layer={null} />);
  const pair = withEntries(answered, answered);
  expect(compare(pair).split(READING)).toHaveLength(3);
  expect(compare({ ...pair, unread: 'The GPU is full.' }).split('The GPU is full.')).toHaveLength(
    3,
  );
  expect(compare(withEntries(opened, opened))).toContain('The comparison will be here when');
  expect(compare(STATES.none)).toContain('Choose a picture to see the check.');
  expect(compare(STATES.read)).not.toContain(READING);
});

test('the classes wait like everything else, and for an engine that knows their names', () => {
  if (READY.phase !== 'ready') throw new Error('The engine has to run.');
  const engine = { ...READY, info: { ...READY.info, classes: ['tabby'] } };
  const why = (state: State) => markup({ ...state, engine }, <WhyView />);
  expect(why(STATES.none)).toContain('Choose a picture to see what speaks for a class.');
  expect(why(STATES.running)).toContain('What speaks for a class will be here when');
  expect(why(STATES.reading)).toContain(READING);
  expect(why(STATES.failed)).toContain('The GPU is full.');
  const stopped = { ...STATES.read, engine: { phase: 'cancelled' } } as const;
  expect(markup(stopped, <WhyView />)).toContain('The network has stopped');
});

test('what a verdict is told in is there before it', () => {
  expect(markup(STATES.read, <CompareView layer={null} />)).toContain(
    '<div aria-live="polite" class="check-told"></div>',
  );
});

test.each([
  ['none', 'after a run', 3],
  ['reading', 'being read', 2],
  ['failed', 'could not be read', 2],
  ['read', 'not measured', 1],
] as const)('%s: the drawing’s colours are “%s”', (reading, why, count) => {
  expect(markup(STATES[reading], <NetworkDrawing />).split(`(${why})`)).toHaveLength(count + 1);
});

test('each view says what a layer is chosen for', () => {
  expect(markup(STATE, <Hint tab="maps" />)).toContain('to see its maps');
  expect(markup(STATE, <Hint tab="statistics" />)).toContain('to see how its values are spread');
  expect(markup(STATE, <Hint tab="arithmetic" />)).toContain('to see how its numbers come about');
});

test.each([
  [{ phase: 'off', note: null }, 'Camera'],
  [{ phase: 'off', note: 'It was unplugged.' }, 'Start again with the camera'],
  [{ phase: 'asking' }, 'Cancel the start of the camera'],
] as const)('the camera’s button for %o is “%s”', (camera, name) => {
  const text = markup({ ...STATE, camera }, <CameraButton />).replaceAll(/<[^>]*>/g, '');
  expect(text).toBe(name);
});
