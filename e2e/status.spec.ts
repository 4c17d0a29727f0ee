import { expect, test } from './support/test';

interface Row {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

test('the status bar tells the cold start phase by phase, and so does window.resnet50', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=goldfish');
  await lens.predictionsFor('goldfish.png');
  const reading = page.getByTestId('cold-start');
  await expect(reading).toHaveText(/^\d[\d.]* m?s/);
  await reading.click();
  const rows = page.locator('[data-phase]');
  await expect(rows.filter({ hasText: 'First run' })).toBeVisible();
  const shown = await rows.evaluateAll((elements): Row[] =>
    elements.map((element) => {
      const { phase = '', start, ms } = (element as HTMLElement).dataset;
      return { name: phase, start: Number(start), end: Number(start) + Number(ms) };
    }),
  );
  const { phases, answeredMs, totalMs } = await page.evaluate(() => window.resnet50.coldStart);
  expect(shown.map(({ name }) => name)).toEqual(phases.map(({ name }) => name));
  const names = 'page worker backend weights verify keep upload photo decode run';
  expect([...shown.map(({ name }) => name)].sort()).toEqual(names.split(' ').sort());

  // All on one axis of time, which the answer ends.
  expect(Number(await reading.getAttribute('data-ms'))).toBe(totalMs);
  expect(totalMs).toBe(answeredMs);
  for (const { start, end } of shown) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(totalMs ?? 0);
  }
  // The weights come while the backend opens, and nothing runs before both are there.
  const { weights, backend, upload, verify, run } = Object.fromEntries(
    shown.map((row) => [row.name, row]),
  );
  expect(weights.start).toBeLessThan(backend.end);
  expect(backend.start).toBeLessThan(weights.end);
  expect(run.start).toBeGreaterThanOrEqual(Math.max(upload.end, verify.end));
});

test('what comes after the wait for a picture is told apart from it', async ({ lens }) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  await page.waitForTimeout(1000);
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
  const { phases, answeredMs, totalMs } = await page.evaluate(() => window.resnet50.coldStart);
  const idle = phases.find(({ name }) => name === 'idle');
  expect((answeredMs ?? 0) - (totalMs ?? 0)).toBeCloseTo((idle?.end ?? 0) - (idle?.start ?? 0), 3);
  expect((idle?.end ?? 0) - (idle?.start ?? 0)).toBeGreaterThan(900);
});

test('the page says which engine runs, and the link keeps one that was asked for', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm&engine=tfjs');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'tfjs');
  await expect(page.getByRole('banner')).toContainText('TensorFlow.js f32');
  await page.getByLabel('Run on').selectOption('Automatic');
  await lens.expectStatus('ready');
  await expect.poll(() => new URL(page.url()).search).toBe('');
});
