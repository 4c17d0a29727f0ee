import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Actions } from '../../src/state/actions';
import type { State } from '../../src/state/state';
import { LensProvider } from '../../src/ui/context';
import { NetworkDrawing } from '../../src/ui/drawing/NetworkDrawing';
import { STATE } from './state';

/** The page's markup, which nothing is done in. */
function markup(layer: string | null): string {
  const state: State = { ...STATE, view: { ...STATE.view, layer } };
  const lens = { store: createStore(() => state), actions: {} as Actions };
  return renderToStaticMarkup(
    <LensProvider lens={lens}>
      <NetworkDrawing />
    </LensProvider>,
  );
}
const count = (text: string, part: string) => text.split(part).length - 1;

test('every layer is an option with a name, one of which Tab reaches', () => {
  const page = markup(null);
  expect(count(page, 'role="option"')).toBe(76);
  expect(count(page, 'tabindex="0"')).toBe(1);
  expect(page).toContain('aria-label="conv3.0.conv1, 28 × 28 × 128, 25.7 M MACs"');
  expect(page).toContain('coloured by MACs; the largest is conv1 with 118.0 M.');
});

test('what is chosen is marked, and what it lies in', () => {
  const page = markup('conv3.0.conv1');
  const [selected] = /<g [^>]*aria-selected="true"[^>]*>/.exec(page) ?? [''];
  expect(selected).toContain('data-part="conv3.0.conv1"');
  expect(selected).toContain('tabindex="0"');
  expect(count(page, 'data-holds-selected')).toBe(2);
  expect(count(page, 'drawing-ring')).toBe(1);
  expect(count(page, 'drawing-holder')).toBe(1);
});

test('what was not measured can’t be chosen to colour by', () => {
  const page = markup(null);
  expect(count(page, '(after a run)')).toBe(3);
  expect(count(page, 'disabled=""')).toBe(3);
});
