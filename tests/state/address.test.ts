import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addressOf, keepAddress } from '../../src/state/address';
import { createLensStore } from '../../src/state/store';
import { viewActions } from '../../src/state/view-actions';

const PLACE = { pathname: '/lens/', search: '?from=mail', hash: '#top' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const store = createLensStore('');
  const written: string[] = [];
  keepAddress(store, PLACE, (address) => written.push(address));
  return { store, written, actions: viewActions(store) };
}

test('the address follows at once, and keeps what is not the view’s', () => {
  const { store, written, actions } = setUp();
  actions.select('conv3');
  expect(written).toEqual(['/lens/?from=mail&layer=conv3#top']);
  expect(addressOf(store.getState(), PLACE)).toBe(written[0]);
  store.setState({ error: 'Something else.' });
  vi.runAllTimers();
  expect(written).toHaveLength(1);
});

test('many changes in a row are written less often than browsers allow, the last one for certain', () => {
  const { written, actions } = setUp();
  // A key that is held down for 3 seconds.
  for (let i = 0; i < 90; i++) {
    actions.setChannel(i);
    vi.advanceTimersByTime(33);
  }
  vi.runAllTimers();
  expect(written.length).toBeLessThan(12);
  expect(written.at(-1)).toBe('/lens/?from=mail&channel=89#top');
});
