/** The HTTP headers that the built page is served with. `docs/hosting.md` explains each. */

/** What makes the page cross-origin isolated, so that WebAssembly may use threads. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const policy = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

const DOCUMENT_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  // blob: is the user's own picture, shown from memory.
  'img-src': "'self' blob:",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/**
 * A worker has the policy that its own script was served with. tfjs compiles WebAssembly there, and
 * makes the scripts of its threads from blobs.
 */
const WORKER_POLICY = {
  ...DOCUMENT_POLICY,
  'script-src': "'self' 'wasm-unsafe-eval' blob:",
  'worker-src': "'self' blob:",
};

/** @param url the path that was asked for, such as `/` or `/assets/worker-1a2b.js`. */
export function headersFor(url: string): Record<string, string> {
  const [path] = url.split('?');
  const isWorker = /\/worker-[\w-]+\.js$/.test(path);
  return {
    ...ISOLATION_HEADERS,
    'Content-Security-Policy': policy(isWorker ? WORKER_POLICY : DOCUMENT_POLICY),
    'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // Without a type Vite's server would compress the weights, which gains nothing and takes seconds.
    ...(path.endsWith('.safetensors') && { 'Content-Type': 'application/octet-stream' }),
  };
}
