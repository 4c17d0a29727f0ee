/** A network's sizes, told from the shapes of the tensors that a file has. */
import type { Sizes, StageSizes } from '../model/custom-resnet';
import { basic, bottleneck } from '../model/resnet50';
import { kernelSizes } from './layout';
import type { Match } from './match';
import { layerId, NORM_PARTS, type Layout, type Place } from './scheme';

export interface Survey {
  /** Of the convolutions' kernels. */
  readonly layout: Layout;
  /** Of fc's kernel. */
  readonly fcLayout: Layout;
  readonly sizes: Sizes;
  /** How many channels fc takes. */
  readonly features: number;
  /** 0 where the file has no last layer. */
  readonly classes: number;
}

const STAGES = [0, 1, 2, 3];

/** The number that occurs most often, of several the first; null of none. */
function mostFrequent(numbers: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: [number | null, number] = [null, 0];
  for (const [number, count] of counts) if (count > best[1]) best = [number, count];
  return best[0];
}

/** Whether most blocks have a third convolution. */
function isBottleneck({ places }: Match): boolean {
  const count = (wanted: number) =>
    places.filter(({ role, conv }) => role === 'residual' && conv === wanted).length;
  return 2 * count(2) > count(0);
}

/** How wide the window of the convolution at `place` is. */
function windowOf({ role, conv }: Place, threeConvs: boolean): number {
  if (role === 'stem') return 7;
  if (role === 'residual') return threeConvs && conv !== 1 ? 1 : 3;
  return 1;
}

/**
 * The layout of a file's kernels: that in which more of them have square windows of the right size.
 * Some fit both, such as [3, 3, 3, 3]; where nothing else tells, the scheme's habit does.
 */
function layoutOf(match: Match): Layout {
  const threeConvs = isBottleneck(match);
  const fits = (layout: Layout): number =>
    match.places.filter((place) => {
      const kernel = match.tensors.get(layerId(place))?.kernel;
      const sizes = kernel ? kernelSizes(kernel.shape, layout) : null;
      return sizes?.window.every((size) => size === windowOf(place, threeConvs));
    }).length;
  const difference = fits('OIHW') - fits('HWIO');
  if (difference === 0) return match.scheme.habits.layout;
  return difference > 0 ? 'OIHW' : 'HWIO';
}

/** How many channels each tensor of some layers says that they put out. */
function outputs(match: Match, layout: Layout, places: readonly Place[]): number[] {
  return places.flatMap((place) => {
    const tensors = match.tensors.get(layerId(place)) ?? {};
    const sizes = tensors.kernel ? kernelSizes(tensors.kernel.shape, layout) : null;
    const perChannel = [tensors.bias, ...NORM_PARTS.map((part) => tensors[part])];
    const lengths = perChannel.flatMap((tensor) =>
      tensor?.shape.length === 1 ? [tensor.shape[0]] : [],
    );
    return [...(sizes ? [sizes.channels] : []), ...lengths];
  });
}

function stageSizes(match: Match, layout: Layout, stage: number, above: number): StageSizes {
  const here = match.places.filter(
    ({ role, stage: s }) => (role === 'residual' || role === 'shortcut') && s === stage,
  );
  const last = isBottleneck(match) ? 2 : 1;
  const ends = here.filter(({ role, conv }) => role === 'shortcut' || conv === last);
  const inner = here.filter((place) => !ends.includes(place));
  const expansion = (last === 2 ? bottleneck : basic).expansion;
  const channels = mostFrequent(outputs(match, layout, ends));
  // Where a stage is missing altogether, what was expected is twice the stage above it.
  const width =
    mostFrequent(outputs(match, layout, inner)) ?? Math.ceil((channels ?? 2 * above) / expansion);
  return {
    blocks: Math.max(0, ...here.map(({ block }) => block)) + 1,
    width,
    channels: channels ?? width * expansion,
    projects: here.some(({ role, block }) => role === 'shortcut' && block === 0),
  };
}

function stagesOf(match: Match, layout: Layout, stem: number): StageSizes[] {
  const expansion = (isBottleneck(match) ? bottleneck : basic).expansion;
  let above = (stem * expansion) / 2;
  return STAGES.map((stage) => {
    const sizes = stageSizes(match, layout, stage, above);
    above = sizes.channels;
    return sizes;
  });
}

/** The last layer's layout and outputs: the axis that is not as long as the features are many. */
function lastLayer({ tensors }: Match, features: number, layout: Layout) {
  const { kernel, bias } = tensors.get('fc') ?? {};
  const [rows = 0, columns = 0] = kernel?.shape.length === 2 ? kernel.shape : [];
  const biased = bias?.shape.length === 1 ? bias.shape[0] : 0;
  if (rows === features && columns !== features)
    return { fcLayout: 'HWIO', classes: columns } as const;
  if (columns === features && rows !== features)
    return { fcLayout: 'OIHW', classes: rows } as const;
  const outputs = layout === 'OIHW' ? rows : columns;
  return { fcLayout: layout, classes: biased || outputs };
}

/** The sizes of the network whose tensors `match` found, as most of them say. */
export function survey(match: Match): Survey {
  const layout = layoutOf(match);
  const stems = match.places.filter(({ role }) => role === 'stem');
  const stem = mostFrequent(outputs(match, layout, stems)) ?? 64;
  const stages = stagesOf(match, layout, stem);
  const features = stages[stages.length - 1].channels;
  const block = isBottleneck(match) ? bottleneck : basic;
  return {
    layout,
    sizes: { block, stem, stages },
    features,
    ...lastLayer(match, features, layout),
  };
}
