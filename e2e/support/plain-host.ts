/** Serves the built page from a folder of a host that knows files and nothing else, as GitHub Pages does. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { ROOT } from '../../scripts/lib/install.mjs';

const DIST = join(ROOT, 'dist');
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export class PlainHost {
  /** The paths that were asked for and are not there. */
  readonly missing: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly folder: string,
    /** Of the page, with a slash at its end. */
    readonly url: string,
  ) {}

  /** @param folder where the page lies, such as `/some/folder/`. */
  static async start(folder: string): Promise<PlainHost> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const host = new PlainHost(server, folder, `http://localhost:${address.port}${folder}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      host.answer(request, response),
    );
    return host;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const file = this.fileOf(decodeURIComponent(pathname));
    if (file === null) {
      this.missing.push(pathname);
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
    });
    createReadStream(file).pipe(response);
  }

  private fileOf(path: string): string | null {
    if (!path.startsWith(this.folder)) return null;
    const within = normalize(path.slice(this.folder.length) || 'index.html');
    const file = join(DIST, within);
    return file.startsWith(DIST) && existsSync(file) && statSync(file).isFile() ? file : null;
  }
}
