/** The comparison as Markdown. */
import { STAGES } from '../host/peer';
import { TOLERANCE } from './agreement';
import { idOf, rivalOf, titleOf, type Precision } from './peers';
import { summarise } from './quantiles';
import { rooflineMs, type Peak, type Roofline } from './roofline';
import type { Row } from './session';

/** Milliseconds with three significant digits, and no more than two after the point. */
export const ms = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

const factor = (value: number): string => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}×`;
const NONE = '–';

const HEADINGS = [
  ['peer', '---'],
  ['backend', '---'],
  ['precision', '---'],
  ['warm median, ms', '--:'],
  ['p10 – p90', '--:'],
  ['runs', '--:'],
  ['time ÷ ours', '--:'],
  ['time ÷ roofline', '--:'],
  ['dispatches / submits / new buffers', '--:'],
  ['cold start, ms', '--:'],
  ['of that start + load + compile + first run', '--:'],
  ['probability off by', '--:'],
  ['logit off by', '--:'],
] as const;

export type Rooflines = Readonly<Partial<Record<Precision, Roofline>>>;

type Timed = Extract<Row['outcome'], { state: 'timed' }>;
type Agreed = Exclude<Row['outcome'], { state: 'failed' }>;

const medianOf = ({ times }: Timed): number => summarise(times).median;

function coldCells({ started: { stages, firstMs } }: Agreed): string[] {
  const parts = [...STAGES.map((stage) => stages[stage]), firstMs];
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return [ms(whole), parts.map((part) => (part === undefined ? NONE : ms(part))).join(' + ')];
}

const agreementCells = ({ agreement }: Agreed): string[] => [
  agreement.probability.toExponential(1),
  agreement.logit.toExponential(1),
];

function timedCells(row: Row, outcome: Timed, rows: readonly Row[], rooflines: Rooflines) {
  const { median, p10, p90, runs } = summarise(outcome.times);
  const rival = idOf(rivalOf(row.job));
  const ours = rows.find(({ job }) => idOf(job) === rival)?.outcome;
  const bound = row.job.backend === 'webgpu' ? rooflines[row.job.precision] : undefined;
  const { counts } = outcome;
  return [
    ms(median),
    `${ms(p10)} – ${ms(p90)}`,
    String(runs),
    ours?.state === 'timed' ? factor(median / medianOf(ours)) : NONE,
    bound ? factor(median / rooflineMs(bound)) : NONE,
    counts
      ? `${counts.dispatches} / ${row.job.backend === 'webgpu' ? counts.submits : NONE} / ${row.job.backend === 'webgpu' ? counts.buffers : NONE}`
      : NONE,
  ];
}

function cellsOf(row: Row, rows: readonly Row[], rooflines: Rooflines): string[] {
  const { job, outcome } = row;
  const detail = outcome.state === 'failed' ? null : outcome.started.detail;
  const name = [titleOf(job), job.backend + (detail === null ? '' : ` (${detail})`), job.precision];
  const blank = Array<string>(5).fill(NONE);
  switch (outcome.state) {
    case 'failed':
      return [...name, `failed: ${outcome.reason}`, ...blank, ...Array<string>(4).fill(NONE)];
    case 'disagrees':
      return [
        ...name,
        `not timed: logits off by more than ${TOLERANCE[job.precision]}`,
        ...blank,
        ...coldCells(outcome),
        ...agreementCells(outcome),
      ];
    case 'timed':
      return [
        ...name,
        ...timedCells(row, outcome, rows, rooflines),
        ...coldCells(outcome),
        ...agreementCells(outcome),
      ];
  }
}

const line = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** @param rooflines of the adapter that all WebGPU rows ran on; empty where there are none. */
export const tableOf = (rows: readonly Row[], rooflines: Rooflines): string =>
  [
    line(HEADINGS.map(([heading]) => heading)),
    line(HEADINGS.map(([, rule]) => rule)),
    ...rows.map((row) => line(cellsOf(row, rows, rooflines))),
  ].join('\n');

const rate = (perSecond: number): string => {
  const [scale, prefix] = perSecond < 1e12 ? [1e9, 'G'] : [1e12, 'T'];
  return `${(perSecond / scale).toPrecision(3)} ${prefix}`;
};

/** One precision's roofline and what it was reckoned from, as a sentence. */
export const rooflineLine = (precision: Precision, peak: Peak, bound: Roofline): string =>
  `${precision}: ${rate(peak.flops)}FLOP/s, ${rate(peak.bandwidth)}B/s, ` +
  `${(1e6 * peak.dispatchSeconds).toPrecision(3)} µs a dispatch: at least ` +
  `${ms(rooflineMs(bound))} ms a picture (${ms(bound.layersMs)} for the layers, ` +
  `${ms(bound.dispatchesMs)} for ${bound.dispatches} dispatches)`;
