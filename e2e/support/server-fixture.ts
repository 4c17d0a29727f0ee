/** The built page, served by this machine for the tests of one of Playwright's workers. */
import { FaultyServer } from './faulty-server';

type Fixture = (others: object, use: (server: FaultyServer) => Promise<void>) => Promise<void>;

export const SERVER: [Fixture, { scope: 'worker' }] = [
  // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to read names from.
  async ({}, use) => {
    const server = await FaultyServer.start();
    await use(server);
    await server.close();
  },
  { scope: 'worker' },
];
