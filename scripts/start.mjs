/** `npm start`: installs, prepares the weights, builds and serves the page, each only if needed. */
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { serve } = await import('./serve.ts');
try {
  await serve();
} catch (error) {
  // The weights' own errors are sentences; anything else needs its trace.
  console.error(error.name === 'WeightsError' ? error.message : error);
  process.exit(1);
}
