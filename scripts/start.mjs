/** `npm start`: installs, prepares the weights, builds and serves the page, each only if needed. */
import { ensureInstalled } from './lib/install.mjs';

ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
const { serve } = await import('./serve.ts');
await serve();
