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

const IN_PAGE = {
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
};

/** As a page can state it of itself: in there, `frame-ancestors` has no effect. */
export const DOCUMENT_POLICY = policy(IN_PAGE);

const AS_HEADER = { ...IN_PAGE, 'frame-ancestors': "'none'" };

/**
 * A worker has the policy that its own script was served with. tfjs compiles WebAssembly there, and
 * makes the scripts of its threads from blobs.
 */
const WORKER_POLICY = {
  ...AS_HEADER,
  'script-src': "'self' 'wasm-unsafe-eval' blob:",
  'worker-src': "'self' blob:",
};

/** @param url the path that was asked for, such as `/` or `/assets/worker-1a2b.js`. */
export function headersFor(url: string): Record<string, string> {
  const [path] = url.split('?');
  const isWorker = /\/worker-[\w-]+\.js$/.test(path);
  return {
    ...ISOLATION_HEADERS,
    'Content-Security-Policy': policy(isWorker ? WORKER_POLICY : AS_HEADER),
    'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // Without a type Vite's server would compress the weights, which gains nothing and takes seconds.
    ...(path.endsWith('.safetensors') && { 'Content-Type': 'application/octet-stream' }),
  };
}
