import { complaintsOf } from './support/complaints';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

// The service worker's requests are the page's, too.
test.use({ serviceWorkers: 'allow' });

test('nothing is asked of anyone else, sent anywhere, or refused by the policy', async ({
  lens,
  context,
}) => {
  const { page } = lens;
  const requests: { method: string; origin: string }[] = [];
  const complaints = complaintsOf(page);
  context.on('request', (request) =>
    requests.push({ method: request.method(), origin: new URL(request.url()).origin }),
  );
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('tiger.jpg'));
  await lens.predictionsFor('tiger.jpg');
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'kept');
  const own = { method: 'GET', origin: new URL(page.url()).origin };
  expect(requests.length).toBeGreaterThan(100);
  for (const request of requests) expect(request).toEqual(own);
  expect(complaints).toEqual([]);
});

test('the page is served with a strict policy and cross-origin isolated', async ({ lens }) => {
  const response = await lens.page.goto(lens.url);
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  // In the page, too, for hosts that set no headers: there, one directive has no effect.
  const stated = lens.page.locator('meta[http-equiv="Content-Security-Policy"]');
  expect(await stated.getAttribute('content')).toBe(policy.replace("; frame-ancestors 'none'", ''));
  expect(await lens.page.evaluate(() => crossOriginIsolated)).toBe(true);
});
