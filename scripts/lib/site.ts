/** The built page, served on a free port of this machine. */
import { preview } from 'vite';
import { ROOT } from './install.mjs';

export interface Site {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveBuild(): Promise<Site> {
  const server = await preview({ root: ROOT, logLevel: 'warn', preview: { port: 0, open: false } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}
