/** Serves the built page on this machine and opens it where there is a display. */
import { preview } from 'vite';
import { buildPage } from './build';
import { ROOT } from './lib/install.mjs';

const hasDisplay = () =>
  process.env.CI === undefined &&
  (process.platform !== 'linux' ||
    process.env.DISPLAY !== undefined ||
    process.env.WAYLAND_DISPLAY !== undefined);

/** Builds what is missing, then serves until it is stopped. */
export async function serve(): Promise<void> {
  await buildPage();
  const server = await preview({ root: ROOT, preview: { open: hasDisplay() } });
  const address = server.resolvedUrls?.local[0] ?? 'the address above';
  console.log(`\nResNet-50 Lens is at ${address}\nPress Ctrl+C to stop it.`);
}
