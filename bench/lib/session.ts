/** The comparison itself: start, compare, count, warm up, then time all of them in turn. */
import type { GpuFacts, Started } from '../host/host';
import type { Counts } from '../host/watch';
import { agrees, compareScores, type Agreement, type Scores } from './agreement';
import { idOf, type Job } from './peers';
import type { Place } from './place';
import { runsFor, schedule, type Budget } from './schedule';

export type Outcome =
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'disagrees'; readonly started: Started; readonly agreement: Agreement }
  | {
      readonly state: 'timed';
      readonly started: Started;
      readonly agreement: Agreement;
      /** Null where its GPU is out of sight, or none is used. */
      readonly counts: Counts | null;
      /** Milliseconds of each timed run. */
      readonly times: readonly number[];
    };

export interface Row {
  readonly job: Job;
  readonly outcome: Outcome;
}

export interface Settings {
  readonly budget: Budget;
  readonly threads: number;
  /** Gets a line for everything that happens. */
  readonly say: (line: string) => void;
}

/** What a peer may take for one call before it is given up, in milliseconds. */
const PATIENCE = 20 * 60_000;
/** Warm-up runs go on until there were so many, or they took so long. */
const WARM_UP = { runs: 5, ms: 3000 };
/** A pause before each timed run, in which another peer's threads come to rest. */
const REST_MS = 50;
/** A peer as quick as this runs once untimed first: others have filled the caches meanwhile. */
const QUICK_MS = 200;

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0];
const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
const rest = () => new Promise((resume) => setTimeout(resume, REST_MS));

async function patiently<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const reason = `no answer within ${seconds(PATIENCE)}`;
    timer = setTimeout(() => reject(new Error(reason)), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** WebGPU and WebGL are called from JavaScript in this place, but not by a native library. */
const isCountable = ({ peer, backend }: Job) =>
  peer !== 'ort-node' && (backend === 'webgpu' || backend === 'webgl');

interface Candidate {
  readonly job: Job;
  readonly started: Started;
  readonly agreement: Agreement;
  readonly counts: Counts | null;
  readonly warmMs: number;
  readonly times: number[];
}

/** One comparison under way. */
class Session {
  private readonly outcomes = new Map<Job, Outcome>();

  constructor(
    private readonly place: Place,
    private readonly facts: GpuFacts | null,
    private readonly expected: Scores,
    private readonly settings: Settings,
  ) {}

  async run(jobs: readonly Job[]): Promise<Row[]> {
    const candidates: Candidate[] = [];
    for (const job of jobs) {
      const candidate = await this.guard(job, () => this.prepare(job));
      if (candidate) candidates.push(candidate);
    }
    await this.time(candidates);
    for (const { job, started, agreement, counts, times } of candidates) {
      if (this.outcomes.has(job)) continue;
      this.outcomes.set(job, { state: 'timed', started, agreement, counts, times });
    }
    const lost: Outcome = { state: 'failed', reason: 'it was never tried' };
    return jobs.map((job) => ({ job, outcome: this.outcomes.get(job) ?? lost }));
  }

  /** Null where `work` fails: then the peer is ended and its row says why. */
  private async guard<T>(job: Job, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      this.outcomes.set(job, { state: 'failed', reason: messageOf(error) });
      this.settings.say(`${idOf(job)}: failed: ${messageOf(error)}`);
      await this.place.stop(job);
      return null;
    }
  }

  /** Null where the peer disagrees with the reference. */
  private async prepare(job: Job): Promise<Candidate | null> {
    const { say, threads } = this.settings;
    say(`${idOf(job)}: starting …`);
    const started = await patiently(this.place.start({ job, threads }));
    const stray = started.adapters.find((adapter) => adapter !== this.facts?.adapter);
    if (stray !== undefined) throw new Error(`it took another adapter (${stray})`);
    const agreement = compareScores(started.scores, this.expected);
    const difference = `logits within ${(100 * agreement.logit).toFixed(3)} %`;
    say(`${idOf(job)}: first run ${seconds(started.firstMs)}, ${difference} of the reference`);
    if (!agrees(agreement, job.precision)) {
      this.outcomes.set(job, { state: 'disagrees', started, agreement });
      await this.place.stop(job);
      return null;
    }
    const counted = isCountable(job) ? await patiently(this.place.count(job)) : null;
    const warmMs = await this.warmUp(job, counted?.ms ?? null);
    return { job, started, agreement, counts: counted?.counts ?? null, warmMs, times: [] };
  }

  /** @param lastMs what the run before this one took, null where there was none. */
  private async warmUp(job: Job, lastMs: number | null): Promise<number> {
    let spent = lastMs ?? 0;
    let last = lastMs;
    for (let runs = lastMs === null ? 0 : 1; last === null || runs < WARM_UP.runs; runs++) {
      if (last !== null && spent + last > WARM_UP.ms) break;
      last = await patiently(this.place.run(job));
      spent += last;
    }
    return last;
  }

  private async time(candidates: readonly Candidate[]): Promise<void> {
    const { budget, say } = this.settings;
    const runs = candidates.map(({ warmMs }) => runsFor(warmMs, budget));
    const expected = candidates.reduce((sum, { warmMs }, i) => sum + warmMs * runs[i], 0);
    say(`timing ${candidates.length} peers, about ${seconds(expected)} …`);
    for (const [round, order] of schedule(runs).entries()) {
      for (const { job, warmMs, times } of order.map((index) => candidates[index])) {
        if (this.outcomes.has(job)) continue;
        await rest();
        const ms = await this.guard(job, async () => {
          if (warmMs < QUICK_MS) await patiently(this.place.run(job));
          return patiently(this.place.run(job));
        });
        if (ms === null) continue;
        times.push(ms);
        say(`round ${round + 1}: ${idOf(job)} ${ms.toFixed(1)} ms`);
      }
    }
  }
}

/**
 * Compares `jobs` in `place`; a peer that fails is a row that says why.
 * @param facts what the adapter is; null where no job is on WebGPU.
 * @param expected what the reference says of the picture.
 */
export const compareAll = (
  place: Place,
  jobs: readonly Job[],
  facts: GpuFacts | null,
  expected: Scores,
  settings: Settings,
): Promise<Row[]> => new Session(place, facts, expected, settings).run(jobs);
