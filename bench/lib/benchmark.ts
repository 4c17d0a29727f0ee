/** What `npm run bench` and `npm run bench:node` have in common: all but where peers run. */
import { cpus } from 'node:os';
import { prepareModel } from '../../scripts/prepare-model';
import { INPUT_SIZE } from '../../src/image/geometry';
import { resnet50 } from '../../src/model/resnet50';
import type { GpuFacts } from '../host/host';
import { TOLERANCE } from './agreement';
import { filesFor, type Files } from './files';
import { help, parseOptions, UsageError, type Options } from './options';
import { jobsOf, PRECISIONS, type Job, type Runtime } from './peers';
import { PICTURE, readPicture, referenceScores } from './picture';
import type { Place } from './place';
import { roofline, workOf } from './roofline';
import { compareAll, type Row } from './session';
import { rooflineLine, tableOf, type Rooflines } from './table';

export type OpenPlace = (
  files: Files,
  options: Options,
  say: (line: string) => void,
) => Promise<Place>;

const say = (line: string): void => console.error(line);

function rooflinesOf(facts: GpuFacts | null): Rooflines {
  const work = workOf(resnet50(), [1, INPUT_SIZE, INPUT_SIZE, 3]);
  return Object.fromEntries(
    PRECISIONS.flatMap((precision) => {
      const peak = facts?.peaks[precision];
      return peak ? [[precision, roofline(work, precision, peak)]] : [];
    }),
  );
}

function report(
  place: Place,
  facts: GpuFacts | null,
  { threads, budget }: Options,
  rows: readonly Row[],
): string {
  const rooflines = rooflinesOf(facts);
  const bounds = PRECISIONS.flatMap((precision) => {
    const peak = facts?.peaks[precision];
    const bound = rooflines[precision];
    return peak && bound ? [`- Roofline, ${rooflineLine(precision, peak, bound)}.`] : [];
  });
  const tolerances = PRECISIONS.map((name) => `${TOLERANCE[name]} in ${name}`).join(', ');
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return [
    `### ResNet-50, one ${INPUT_SIZE}×${INPUT_SIZE} picture, in ${place.name}`,
    '',
    ...(facts
      ? [
          `- WebGPU adapter: ${facts.adapter}${facts.software ? ' (emulated on the processor)' : ''}.`,
        ]
      : []),
    `- Processor: ${processor}, ${cpus().length} threads; ${threads} for whatever runs on it.`,
    ...bounds,
    "- A run is from the picture's numbers in memory to the scores in memory. After a warm-up, all " +
      `take turns: ${budget.rounds} runs a peer, or those that fit into ${budget.seconds} s, but 3.`,
    `- Scores of ${PICTURE} against tfjs's WASM kernels in float32 in Node, off by a share of the ` +
      `largest logit; more than ${tolerances} is not timed.`,
    '- Ours is the WGSL engine on WebGPU in the same precision, and the tfjs executor elsewhere.',
    '',
    tableOf(rows, rooflines),
  ].join('\n');
}

/** float16 where the adapter computes in it. */
const canRun = (job: Job, facts: GpuFacts | null): boolean =>
  job.precision === 'f32' || facts?.peaks[job.precision] !== undefined;

async function run(runtime: Runtime, options: Options, openPlace: OpenPlace): Promise<void> {
  const wanted = jobsOf(runtime, options.choice);
  if (wanted.length === 0) throw new UsageError('No peer has that backend in that precision.');
  await prepareModel({ say });
  say('preparing the picture, the reference and the models …');
  const input = await readPicture();
  const expected = await referenceScores(input);
  const files = await filesFor(wanted, input);
  const place = await openPlace(files, options, say);
  try {
    let facts: GpuFacts | null = null;
    if (wanted.some(({ backend }) => backend === 'webgpu')) {
      say(`${place.name}: measuring the adapter …`);
      facts = await place.measureGpu().catch((error: unknown) => {
        say(`There is no WebGPU here: ${String(error)}`);
        return null;
      });
    }
    const jobs = wanted.filter((job) => canRun(job, facts));
    if (facts && jobs.length < wanted.length) say('The adapter has no shader-f16: float32 only.');
    const rows = await compareAll(place, jobs, facts, expected, { ...options, say });
    console.log(report(place, facts, options, rows));
  } finally {
    await place.close();
  }
}

/** Obeys the command line; prints the table to stdout and all else to stderr. */
export async function benchmark(runtime: Runtime, openPlace: OpenPlace): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2), runtime);
    if (options === 'help') console.log(help(runtime));
    else await run(runtime, options, openPlace);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
