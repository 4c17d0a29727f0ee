/** A plain static site that uses the built library: no headers but the type, no build step. */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';
import { WEIGHTS } from '../../src/weights/source';
import { samplePath } from './lens-page';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};

/** The page in docs/library.md, as it stands there. */
function example(): string {
  const [, code] =
    /```html\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/library.md'), 'utf8')) ?? [];
  if (!code) throw new Error('docs/library.md has no example.');
  return code;
}

/** What the site has beside the files of dist-lib. */
const FILES: Readonly<Record<string, string>> = {
  '/resnet50.safetensors': join(ROOT, 'public/model', WEIGHTS.file),
  '/photo.jpg': samplePath('tiger.jpg'),
};

export interface LibrarySite {
  /** With a slash at its end. `example.html` is the docs' page, `blank.html` one without a script. */
  readonly url: string;
  close(): Promise<void>;
}

function serve(): Server {
  const pages: Readonly<Record<string, string>> = {
    '/example.html': example(),
    '/blank.html': '<!doctype html>',
  };
  return createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = FILES[pathname] ?? join(ROOT, 'dist-lib', pathname);
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
    if (pathname in pages) {
      response.writeHead(200, { 'Content-Type': type }).end(pages[pathname]);
    } else if (existsSync(file)) {
      createReadStream(file).pipe(response.writeHead(200, { 'Content-Type': type }));
    } else {
      response.writeHead(404).end();
    }
  });
}

/** @throws Error where `npm run build:lib` has not run. */
export async function serveLibrary(): Promise<LibrarySite> {
  if (!existsSync(join(ROOT, 'dist-lib/resnet.js'))) {
    throw new Error('dist-lib is missing: npm run build:lib makes it.');
  }
  const server = serve();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://localhost:${address.port}/`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
