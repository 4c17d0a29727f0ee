import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { DOCUMENT_POLICY, ISOLATION_HEADERS, headersFor } from './scripts/headers.ts';
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

/** The page's policy in the page itself, for hosts that set no headers. */
const policyInPage: Plugin = {
  name: 'policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: DOCUMENT_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/**
 * The service worker: after one visit the page works without a network. It keeps every file but the
 * weights, which the page keeps itself (src/weights/cache.ts), under a name that holds their hash.
 */
const serviceWorker = VitePWA({
  strategies: 'generateSW',
  // A newer version waits until the user asks for it: src/state/offline-session.ts.
  registerType: 'prompt',
  injectRegister: null,
  // public/manifest.webmanifest
  manifest: false,
  workbox: {
    globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,jpg,webp,json,webmanifest}'],
    globIgnores: ['model/**'],
    maximumFileSizeToCacheInBytes: 3e6,
    // The first visit, too, finds in the cache what it did not need at once.
    clientsClaim: true,
    // Links hold the view in the query; the page is the same for each.
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});

// Here, since a driver is looked for when a process starts: the tests' own inherit these.
if (process.env.VITEST) Object.assign(process.env, vulkanEnvironment());

export default defineConfig({
  // Relative addresses, so that the built page works from any folder of any host.
  base: './',
  plugins: [
    react(),
    productionHeaders,
    policyInPage,
    ...(process.env.VITEST ? [] : [serviceWorker]),
  ],
  worker: { format: 'es', plugins: () => [tfjsWasmThreads] },
  build: {
    target: 'es2022',
    // tfjs, in the worker's chunks, loaded only for the backend that runs.
    chunkSizeWarningLimit: 1500,
    // Workbox bundles the service worker, which takes its seconds.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { headers: ISOLATION_HEADERS },
  // Not Vite's own, where the service worker would answer for the next project that is previewed.
  preview: { port: 5050 },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 60_000,
  },
});
