/**
 * Compares this project's engines with other libraries in Node, on Dawn, for a machine with a GPU
 * and no browser: `npm run bench:node -- --help`. Each runs in a process of its own.
 */
import { createRequire } from 'node:module';
import type { Counted, GpuFacts, Started } from './host/host';
import { vulkanEnvironment } from '../scripts/lib/vulkan.mjs';
import { benchmark } from './lib/benchmark';
import { idOf, type Job } from './lib/peers';
import { PeerProcess } from './node/processes';

const { version } = createRequire(import.meta.url)('webgpu/package.json') as { version: string };

await benchmark('node', (files) => {
  const environment = vulkanEnvironment();
  const processes = new Map<string, PeerProcess>();
  const peer = (job: Job): PeerProcess => {
    const found = processes.get(idOf(job));
    if (!found) throw new Error(`${idOf(job)} was not started.`);
    return found;
  };
  const stop = (id: string) => {
    processes.get(id)?.end();
    processes.delete(id);
  };
  return Promise.resolve({
    name: `Node ${process.versions.node} on Dawn (webgpu ${version})`,
    async measureGpu() {
      const measuring = new PeerProcess(files, environment);
      try {
        return (await measuring.ask('measureGpu')) as GpuFacts;
      } finally {
        measuring.end();
      }
    },
    async start(request) {
      const started = new PeerProcess(files, environment);
      processes.set(idOf(request.job), started);
      return (await started.ask('start', request)) as Started;
    },
    run: async (job) => (await peer(job).ask('run')) as number,
    count: async (job) => (await peer(job).ask('count')) as Counted,
    stop: (job) => Promise.resolve(stop(idOf(job))),
    close: () => Promise.resolve([...processes.keys()].forEach(stop)),
  });
});
