/** Runs one peer, in a worker or a process of its own, so that no peer can disturb another. */
import { openGpu } from '../../src/engine/webgpu/device';
import { probeWebGpu } from '../../src/engine/probe';
import type { Scores } from '../lib/agreement';
import type { PeerName, Precision } from '../lib/peers';
import type { Peak } from '../lib/roofline';
import { measurePeaks } from './peak';
import type { OpenPeer, Peer, Request, Stage, Surroundings, Timed } from './peer';
import { adapterName, countCalls, watchAdapters, type Counts } from './watch';

/** What the adapter is and can do. */
export interface GpuFacts {
  readonly adapter: string;
  readonly software: boolean;
  readonly peaks: Readonly<Partial<Record<Precision, Peak>>>;
}

/** What a peer's cold start came to. */
export interface Started {
  /** Milliseconds in each stage that there was. */
  readonly stages: Readonly<Partial<Record<Stage, number>>>;
  readonly firstMs: number;
  /** What the first run said. */
  readonly scores: Scores;
  readonly detail: string | null;
  /** The adapters that it opened; none where it uses none or its GPU is out of sight. */
  readonly adapters: readonly string[];
}

export interface Counted {
  readonly ms: number;
  readonly counts: Counts;
}

/** Each peer's code, loaded only for itself: libraries register themselves when they are loaded. */
const OPENERS: Readonly<Record<PeerName, () => Promise<OpenPeer>>> = {
  wgsl: async () => (await import('./peers/executors')).openWgsl,
  tfjs: async () => (await import('./peers/executors')).openTfjs,
  layers: async () => (await import('./peers/layers')).openLayers,
  ort: async () => (await import('./peers/ort')).openOrt,
  'ort-capture': async () => (await import('./peers/ort')).openCaptured,
  'ort-node': async () => (await import('./peers/ort')).openOrt,
};

export class PeerHost {
  private peer: Peer | null = null;

  constructor(private readonly surroundings: Surroundings) {}

  /** Measures the adapter that every peer will get. @throws Error where there is none. */
  async measureGpu(): Promise<GpuFacts> {
    const probe = await probeWebGpu(this.surroundings);
    if (!probe.available) throw new Error(probe.why);
    const gpu = await openGpu(probe.handle, probe.software);
    const precisions: Precision[] = gpu.device.features.has('shader-f16')
      ? ['f32', 'f16']
      : ['f32'];
    const peaks = await measurePeaks(gpu.device, precisions, probe.software);
    gpu.check();
    return { adapter: adapterName(gpu.info), software: probe.software, peaks };
  }

  /** Makes a peer ready, runs it once. @throws Error with a reason where it can't run. */
  async start(request: Request): Promise<Started> {
    const adapters = watchAdapters();
    const stages: Partial<Record<Stage, number>> = {};
    const timed: Timed = async (stage, work) => {
      const start = performance.now();
      const result = await work();
      stages[stage] = (stages[stage] ?? 0) + performance.now() - start;
      return result;
    };
    const open = await timed('start', OPENERS[request.job.peer]);
    const peer = await open(request, this.surroundings, timed);
    this.peer = peer;
    const start = performance.now();
    const values = await peer.run();
    const firstMs = performance.now() - start;
    return {
      stages,
      firstMs,
      scores: { kind: peer.scores, values: Array.from(values) },
      detail: peer.detail,
      adapters: [...adapters],
    };
  }

  /** Runs the picture once more; returns the milliseconds. */
  async run(): Promise<number> {
    const peer = this.started();
    const start = performance.now();
    await peer.run();
    return performance.now() - start;
  }

  /** Runs the picture once more and counts what that asks of the GPU. */
  async count(): Promise<Counted> {
    let ms = 0;
    const counts = await countCalls(async () => {
      ms = await this.run();
    });
    return { ms, counts };
  }

  private started(): Peer {
    if (!this.peer) throw new Error('The peer was not started.');
    return this.peer;
  }
}
