/** Comparing a file's tensors with those that the network needs. */
import type { Conv, Network } from '../model/network';
import { isReadable, type StoredTensor } from '../weights/tensor-entry';
import type { Problem } from './errors';
import { kernelShape, matrixShape } from './layout';
import type { Match } from './match';
import { layerId, NORM_PARTS, type Part, type Place } from './scheme';
import type { Survey } from './survey';

/** A layer of the network and what its tensors must be like. */
interface Need {
  readonly place: Place;
  readonly kernel: readonly number[];
  readonly channels: number;
}

const INSIDE = { stage: 0, block: 0, conv: 0 };

function needsOf(network: Network, { layout, fcLayout }: Survey): Need[] {
  const need = (place: Place, { kernel, inChannels, channels }: Conv): Need => ({
    place,
    kernel: kernelShape(kernel, inChannels, channels, layout),
    channels,
  });
  const blocks = network.stages.flatMap((stages, stage) =>
    stages.flatMap(({ residual, shortcut }, block) => [
      ...residual.map((conv, i) => need({ role: 'residual', stage, block, conv: i }, conv)),
      ...(shortcut ? [need({ role: 'shortcut', stage, block, conv: 0 }, shortcut)] : []),
    ]),
  );
  const { inChannels, classes } = network.fc;
  const fc = {
    place: { ...INSIDE, role: 'fc' },
    kernel: matrixShape(inChannels, classes, fcLayout),
    channels: classes,
  } as const;
  return [need({ ...INSIDE, role: 'stem' }, network.conv1), ...blocks, fc];
}

/** Layers of which either all have a bias or none: those that one line of a model's code makes. */
const biasGroup = ({ role, conv }: Place): string => `${role} ${conv}`;

function partsOf({ place }: Need, { scheme, tensors }: Match, biased: ReadonlySet<string>): Part[] {
  const isFolded = scheme.parts.norm === null;
  const hasBias =
    isFolded || biased.has(biasGroup(place)) || tensors.get(layerId(place))?.bias !== undefined;
  const norm = isFolded || place.role === 'fc' ? [] : NORM_PARTS;
  return ['kernel', ...(hasBias ? (['bias'] as const) : []), ...norm];
}

function problemOf(
  name: string,
  tensor: StoredTensor | undefined,
  expected: readonly number[],
): Problem | null {
  if (!tensor) return { kind: 'missing', tensor: name, expected, actual: null };
  if (tensor.shape.join() !== expected.join()) {
    return { kind: 'shape', tensor: tensor.name, expected, actual: tensor.shape };
  }
  if (isReadable(tensor)) return null;
  return { kind: 'type', tensor: tensor.name, expected, actual: tensor.dtype };
}

/** Every tensor that is not as `network` needs it, those that it needs first, as they are needed. */
export function problemsOf(match: Match, network: Network, survey: Survey): Problem[] {
  const biased = new Set(
    match.places
      .filter((place) => match.tensors.get(layerId(place))?.bias !== undefined)
      .map(biasGroup),
  );
  const needs = needsOf(network, survey);
  const known = new Set(needs.map(({ place }) => layerId(place)));
  const needed = needs.flatMap((need) => {
    const tensors = match.tensors.get(layerId(need.place)) ?? {};
    return partsOf(need, match, biased).flatMap((part) => {
      const expected = part === 'kernel' ? need.kernel : [need.channels];
      const problem = problemOf(match.nameOf(need.place, part), tensors[part], expected);
      return problem ? [problem] : [];
    });
  });
  // A projection where none can be, for one.
  const displaced = [...match.tensors].flatMap(([id, tensors]) =>
    known.has(id) ? [] : Object.values(tensors),
  );
  const unexpected = [...displaced, ...match.unexpected].map(({ name, shape }): Problem => ({
    kind: 'unexpected',
    tensor: name,
    expected: null,
    actual: shape,
  }));
  return [...needed, ...unexpected];
}
