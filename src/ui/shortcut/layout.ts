/** Where the parts of the shares' chart are drawn. Pure: in units, of which 16 are 1 rem. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { ResidualShares } from '../../explain/residual';
import type { LayerId } from '../../model/network';
import { percent } from '../common/format';
import { spread } from '../common/spread';
import type { Block } from './blocks';
import { numbered } from './numbers';

/** A share of a block, as a piece of its bar. */
export interface Piece {
  readonly of: keyof ResidualShares;
  readonly y: number;
  readonly height: number;
}

/** One block's column: everything that is drawn of it. */
export interface Column {
  readonly id: LayerId;
  readonly x: number;
  readonly width: number;
  readonly pieces: readonly Piece[];
  /** Whether its number has room below it. */
  readonly numbered: boolean;
}

/** One stage: its columns, and its name below them. */
export interface Stage {
  readonly id: LayerId;
  readonly x: number;
  readonly width: number;
  /** Where the middle of the name stands. */
  readonly nameAt: number;
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** One of the two rows of bars. */
export interface Row {
  /** Its upper and its lower edge. */
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly Tick[];
  /** Where the bars begin, up and down. */
  readonly zero: number;
}

export interface SharesLayout {
  readonly columns: readonly Column[];
  /** How far what marks a column may reach beyond its bars. */
  readonly margin: number;
  readonly stages: readonly Stage[];
  readonly energy: Row & { readonly whole: number };
  readonly outputs: Row;
  /** From where to where the rows run. */
  readonly left: number;
  readonly right: number;
}

const [ENERGY_TOP, ENERGY_BOTTOM] = [18, 128];
const [OUTPUTS_TOP, OUTPUTS_BOTTOM] = [160, 232];
/** Where the blocks' numbers and the stages' names stand. */
export const NUMBERS_Y = OUTPUTS_BOTTOM + 19;
export const STAGES_Y = OUTPUTS_BOTTOM + 38;
export const HEIGHT = STAGES_Y + 6;
const LEFT = 44;
const STAGE_GAP = 9;
/** Between two blocks: this much, or this share of what a block has, where they are many. */
const BLOCK_GAP = 3;
const GAP_SHARE = 0.3;
const THINNEST = 2;
const TICKS = 3;
/** The rows end at whole tenths. */
const STEP = 10;

const floored = (value: number) => Math.floor(value * STEP) / STEP;
const ceiled = (value: number) => Math.ceil(value * STEP) / STEP;
const known = (value: number) => (Number.isFinite(value) ? value : 0);

type Scale = ScaleLinear<number, number>;

/** Pieces piled on each other from zero: up those above it, down those below. */
function piled(parts: readonly (readonly [keyof ResidualShares, number])[], y: Scale): Piece[] {
  let [up, down] = [0, 0];
  return parts.map(([of, value]) => {
    const from = value < 0 ? down : up;
    const to = from + known(value);
    if (value < 0) down = to;
    else up = to;
    const [top, bottom] = [y(Math.max(from, to)), y(Math.min(from, to))];
    return { of, y: top, height: bottom - top };
  });
}

const energyParts = ({ shortcut, residual }: ResidualShares) =>
  [
    ['shortcut', shortcut],
    ['residual', residual],
  ] as const;
/** What the addition turned on stands above zero, what it turned off below. */
const outputParts = ({ kept, silenced, stopped }: ResidualShares) =>
  [
    ['kept', kept],
    ['silenced', -silenced],
    ['stopped', -stopped],
  ] as const;

function rowOf(y: Scale, text: (value: number) => string): Row {
  const [bottom, top] = y.range();
  return {
    top,
    bottom,
    zero: y(0),
    ticks: y.ticks(TICKS).map((value) => ({ at: y(value), text: text(value) })),
  };
}

const wholePercent = (value: number) => percent(value).replace('.0', '');

function stagesOf(
  ids: readonly LayerId[],
  blocks: readonly Block[],
  columns: readonly Column[],
  right: number,
): Stage[] {
  const stages = ids.map((id) => {
    const inside = columns.filter((_, at) => blocks[at].stage === id);
    const { x } = inside[0];
    const last = inside[inside.length - 1];
    return { id, x, width: last.x + last.width - x };
  });
  const names = stages.map(({ id, x, width }) => ({ name: id, middle: x + width / 2 }));
  const places = spread(names, LEFT, right);
  return stages.map((stage, i) => ({ ...stage, nameAt: places[i] }));
}

/** Where the bars stand from left to right: a bar's width, the gap between two, and their starts. */
function barsIn(stages: readonly number[], count: number, width: number) {
  const room = width - LEFT - STAGE_GAP * (stages.length - 1);
  const gap = Math.min(BLOCK_GAP, (GAP_SHARE * Math.max(0, room)) / Math.max(1, count));
  const gaps = gap * (count - stages.length);
  const bar = Math.max(THINNEST, (room - gaps) / Math.max(1, count));
  const stageOf = stages.flatMap((inside, stage) => Array<number>(inside).fill(stage));
  const startOf = (stage: number, at: number) =>
    LEFT + at * (bar + gap) + stage * (STAGE_GAP - gap);
  return { bar, gap, starts: stageOf.map(startOf) };
}

/** The chart of `blocks`, `width` units wide and `HEIGHT` high. */
export function sharesLayout(blocks: readonly Block[], width: number): SharesLayout {
  const stageIds = [...new Set(blocks.map(({ stage }) => stage))];
  const all = blocks.map(({ shares }) => shares);
  const energies = all.flatMap(({ shortcut, residual }) => [known(shortcut), known(residual)]);
  const energy = scaleLinear()
    .domain([floored(Math.min(0, ...energies)), ceiled(Math.max(1, ...energies))])
    .range([ENERGY_BOTTOM, ENERGY_TOP]);
  const off = Math.max(0.1, ...all.map(({ silenced, stopped }) => known(silenced + stopped)));
  const on = Math.max(0.1, ...all.map(({ kept }) => known(kept)));
  const outputs = scaleLinear()
    .domain([-ceiled(off), ceiled(on)])
    .range([OUTPUTS_BOTTOM, OUTPUTS_TOP]);

  const counts = stageIds.map((id) => blocks.filter(({ stage }) => stage === id).length);
  const { bar, gap, starts } = barsIn(counts, blocks.length, width);
  const shown = numbered(
    blocks,
    starts.map((start) => start + bar / 2),
  );
  const columns = blocks.map(({ id, shares }, at) => ({
    id,
    x: starts[at],
    width: bar,
    pieces: [...piled(energyParts(shares), energy), ...piled(outputParts(shares), outputs)],
    numbered: shown[at],
  }));
  return {
    columns,
    margin: gap / 2,
    stages: stagesOf(stageIds, blocks, columns, width),
    energy: { ...rowOf(energy, wholePercent), whole: energy(1) },
    // Both ways from zero the amounts count up.
    outputs: rowOf(outputs, (value) => wholePercent(Math.abs(value))),
    left: LEFT,
    right: width,
  };
}
