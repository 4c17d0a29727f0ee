import { Folder } from '../support/checkpoints';
import { expect, test } from '../support/firefox-test';

test('a checkpoint of one’s own runs, is kept in the browser, and is there at the next visit', async ({
  lens,
}) => {
  const folder = new Folder();
  try {
    const { path, name } = folder.checkpoint('mine.safetensors', { width: 6, classes: 3 });
    await lens.openReady('?backend=wasm&sample=goldfish');
    await lens.pick(path);
    await lens.see('[data-testid=opening][data-phase=asking]');
    await lens.press('::-p-aria([name="Keep it in this browser"][role="checkbox"])');
    await lens.press('::-p-aria([name="Run it"][role="button"])');
    await lens.expectText('[data-testid=checkpoint]', 'kept in this browser');

    await lens.page.reload();
    await lens.whenReady();
    await lens.expectText('[data-testid=checkpoint]', name);
    expect(lens.complaints).toEqual([]);
  } finally {
    folder.close();
  }
});
