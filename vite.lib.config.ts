/** How `npm run build:lib` bundles src/lib: an ES module, what it loads lazily in assets/ beside it. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { tfjsWasmThreads } from './scripts/tfjs-wasm-threads.ts';

/** Keeps `.wasm` files out of the module, which Vite would put them into as text. */
const wasmBeside: Plugin = {
  name: 'wasm-beside',
  enforce: 'pre',
  load(id) {
    const [file, query] = id.split('?');
    if (!file.endsWith('.wasm') || query !== 'url') return null;
    const reference = this.emitFile({
      type: 'asset',
      name: basename(file),
      source: readFileSync(file),
    });
    return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
  },
};

export default defineConfig({
  publicDir: false,
  plugins: [wasmBeside, tfjsWasmThreads],
  build: {
    outDir: 'dist-lib',
    target: 'es2022',
    // As a page, it would look for Vite's preloads in a document, which a worker has not.
    lib: { entry: { resnet: 'src/lib/index.ts' }, formats: ['es'] },
    // tfjs, loaded only for the backend that runs.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        minify: true,
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
