/** Serves the built page, and misbehaves when a test asks for it. */
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { serveBuild, type Site } from '../../scripts/lib/site';

/**
 * What goes wrong with the weights file:
 * - `missing`: HTTP 404.
 * - `corrupt`: one byte is another.
 * - `drop`: the first connection breaks off at 80 %.
 * - `stuck`: the connection stops at 30 % and stays open until the server is repaired.
 *
 * And with everything:
 * - `gone`: no request is answered, as without a network.
 */
export type Fault = 'missing' | 'corrupt' | 'drop' | 'stuck' | 'gone';

/** Changes a file of the page, whose address within it is `path`. */
export type Edit = (path: string, body: string) => string;

/** The page and its service worker: all else has a hash in its name. */
const EDITED = /^\/(|index\.html|sw\.js)$/;
const WEIGHTS = /\.safetensors$/;

export class FaultyServer {
  private fault: Fault | null = null;
  private edit: Edit | null = null;
  /** The `Range` header of every request for the weights since the last repair, or null. */
  readonly weightRequests: (string | null)[] = [];
  private stuck: ServerResponse[] = [];

  private constructor(
    private readonly site: Site,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<FaultyServer> {
    const site = await serveBuild();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    const faulty = new FaultyServer(site, server, `http://localhost:${address.port}/`);
    server.on('request', (incoming: IncomingMessage, response: ServerResponse) =>
      faulty.answer(incoming, response),
    );
    return faulty;
  }

  break(fault: Fault): void {
    this.fault = fault;
  }

  /** From now on serves another version of the page: its page and service worker as `edit` makes them. */
  release(edit: Edit): void {
    this.edit = edit;
  }

  /** Everything works again, in the version that was built, and the list of requests is empty. */
  repair(): void {
    this.fault = null;
    this.edit = null;
    this.weightRequests.length = 0;
    for (const response of this.stuck.splice(0)) response.destroy();
  }

  async close(): Promise<void> {
    this.repair();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.site.close();
  }

  private answer(incoming: IncomingMessage, response: ServerResponse): void {
    if (this.fault === 'gone') {
      incoming.socket.destroy();
      return;
    }
    const isWeights = WEIGHTS.test(incoming.url ?? '');
    if (isWeights) this.weightRequests.push(incoming.headers.range ?? null);
    if (isWeights && this.fault === 'missing') {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
      return;
    }
    const target = new URL(incoming.url ?? '/', this.site.url);
    if (this.edit !== null && EDITED.test(target.pathname)) {
      void this.answerEdited(target, response, this.edit);
      return;
    }
    const { method, headers } = incoming;
    const upstream = request(target, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (isWeights && this.fault !== null) this.spoil(answer, response, this.fault);
      else answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    incoming.pipe(upstream);
  }

  private async answerEdited(target: URL, response: ServerResponse, edit: Edit): Promise<void> {
    const answer = await fetch(target);
    const headers = new Headers(answer.headers);
    // Those of the file as it was.
    for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name);
    const body = edit(target.pathname.slice(1) || 'index.html', await answer.text());
    response.writeHead(answer.status, Object.fromEntries(headers)).end(body);
  }

  /** Passes `answer` on as `fault` says. */
  private spoil(answer: IncomingMessage, response: ServerResponse, fault: Fault): void {
    const length = Number(answer.headers['content-length']);
    const end = fault === 'drop' ? 0.8 * length : fault === 'stuck' ? 0.3 * length : Infinity;
    let sent = 0;
    answer.on('data', (chunk: Buffer) => {
      const start = sent;
      sent += chunk.length;
      if (fault === 'corrupt' && start === 0) chunk[chunk.length - 1] ^= 1;
      if (start >= end) return;
      response.write(chunk.subarray(0, end - start));
      if (sent < end) return;
      if (fault === 'stuck') {
        this.stuck.push(response);
      } else {
        this.fault = null;
        // Once what was written is on its way.
        response.write('', () => response.destroy());
      }
    });
    answer.on('end', () => {
      if (sent < end || fault === 'corrupt') response.end();
    });
  }
}
