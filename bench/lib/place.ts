/** Where peers run, each by itself: workers of a page, or processes of Node. */
import type { Counted, GpuFacts, PeerHost, Started } from '../host/host';
import type { Request } from '../host/peer';
import type { Job } from './peers';

export interface Place {
  /** What it is, such as "Chromium 156.0". */
  readonly name: string;
  /** What the adapter that every peer gets is and can do. @throws Error where there is none. */
  measureGpu(): Promise<GpuFacts>;
  start(request: Request): Promise<Started>;
  /** Runs a started peer; returns the milliseconds. */
  run(job: Job): Promise<number>;
  count(job: Job): Promise<Counted>;
  /** Ends a peer, whatever it is doing. */
  stop(job: Job): Promise<void>;
  close(): Promise<void>;
}

/** What can be asked of a peer's worker or process. */
export type HostMethod = keyof PeerHost;
