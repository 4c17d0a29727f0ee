import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { ISOLATION_HEADERS, headersFor } from './scripts/headers.ts';
import { vulkanEnvironment } from './scripts/lib/vulkan.mjs';
import { tfjsWasmThreads } from './scripts/tfjs-wasm-threads.ts';

/** Sends the production headers from `vite preview`; see docs/hosting.md for other hosts. */
const productionHeaders: Plugin = {
  name: 'production-headers',
  configurePreviewServer(server) {
    server.middlewares.use((request, response, next) => {
      for (const [name, value] of Object.entries(headersFor(request.url ?? '/'))) {
        response.setHeader(name, value);
      }
      next();
    });
  },
};

// Here, since a driver is looked for when a process starts: the tests' own inherit these.
if (process.env.VITEST) Object.assign(process.env, vulkanEnvironment());

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any host.
  base: './',
  plugins: [react(), productionHeaders],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads] },
  build: {
    target: 'es2022',
    // tfjs, in the worker's chunks, loaded only for the backend that runs.
    chunkSizeWarningLimit: 1500,
  },
  server: { headers: ISOLATION_HEADERS },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 60_000,
  },
});
