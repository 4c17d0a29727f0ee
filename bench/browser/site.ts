/** Builds the comparison's page, apart from the real one, and serves it with the files of the peers. */
import { createReadStream, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { build, preview, type InlineConfig, type Plugin } from 'vite';
import { ISOLATION_HEADERS } from '../../scripts/headers';
import { ROOT } from '../../scripts/lib/install.mjs';
import type { Site } from '../../scripts/lib/site';
import { tfjsWasmThreads } from '../../scripts/tfjs-wasm-threads';
import { WORK_FOLDER, type Files } from '../lib/files';

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Answers `/files/NAME` with the file of that name. */
const serveFiles = (files: Files): Plugin => ({
  name: 'peers-files',
  configurePreviewServer(server) {
    server.middlewares.use('/files/', (request, response, next) => {
      const [name] = (request.url ?? '').slice(1).split('?');
      const path = Object.hasOwn(files, name) ? files[name] : null;
      if (path === null) {
        next();
        return;
      }
      response.writeHead(200, {
        ...ISOLATION_HEADERS,
        'Cache-Control': 'no-store',
        'Content-Length': statSync(path).size,
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      });
      createReadStream(path).pipe(response);
    });
  },
});

const configOf = (files: Files): InlineConfig => ({
  root: join(ROOT, 'bench/browser'),
  configFile: false,
  logLevel: 'error',
  base: './',
  publicDir: false,
  plugins: [serveFiles(files)],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads] },
  build: {
    target: 'es2022',
    outDir: join(WORK_FOLDER, 'site'),
    emptyOutDir: true,
    // Whole libraries, loaded on demand.
    chunkSizeWarningLimit: 5000,
  },
  preview: { port: 0, open: false, headers: ISOLATION_HEADERS },
});

export async function buildAndServe(files: Files): Promise<Site> {
  const config = configOf(files);
  await build(config);
  const server = await preview(config);
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}
