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

test('the address follows at once, and keeps what is not the view’s', async () => {
  const { store, written, actions } = setUp();
  actions.select('conv3');
  actions.setChannel(4);
  await Promise.resolve();
  expect(written).toEqual(['/lens/?from=mail&layer=conv3&channel=4#top']);
  expect(addressOf(store.getState(), PLACE)).toBe(written[0]);
  store.setState({ error: 'Something else.' });
  vi.runAllTimers();
  expect(written).toHaveLength(1);
});

test('many changes in a row are written less often than browsers allow, the last one for certain', async () => {
  const { written, actions } = setUp();
  // A key that is held down for 3 seconds.
  for (let i = 0; i < 90; i++) {
    actions.setChannel(i);
    await vi.advanceTimersByTimeAsync(33);
  }
  await vi.runAllTimersAsync();
  expect(written.length).toBeLessThan(12);
  expect(written.at(-1)).toBe('/lens/?from=mail&channel=89#top');
});
