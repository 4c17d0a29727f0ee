/** Telling which ResNet a safetensors file holds, from names and shapes alone. */
import { customResNet } from '../model/custom-resnet';
import type { LayerId, Network } from '../model/network';
import { basic, type StrideOn } from '../model/resnet50';
import type { Header } from '../weights/safetensors';
import { shown } from '../weights/tensor-entry';
import { problemsOf } from './check';
import { CheckpointError } from './errors';
import { statedEpsilon, statedStride } from './hints';
import { matchNames, type Match } from './match';
import type { Layout, Part, SchemeName } from './scheme';
import { sentenceOf } from './sentence';
import { survey, type Survey } from './survey';
import { variantByNames, variantByShapes } from './variants';

export type { SchemeName } from './scheme';

/** Softmax would make 100 % of it for every picture. */
const SINGLE_OUTPUT =
  'This file’s network has a single output, which is a sigmoid’s: only networks that tell two ' +
  'classes or more apart can run here.';

export interface Recognised {
  readonly scheme: SchemeName;
  /** What stands before every name, such as `module.`; '' mostly. */
  readonly prefix: string;
  /** The network for a placement of the stride; null keeps `strideOn.value`. */
  readonly network: (strideOn: StrideOn | null) => Network;
  /**
   * Where a bottleneck has its stride; `known` where the file's metadata state it, or where it makes
   * no difference (basic blocks), else a habit of the scheme's.
   */
  readonly strideOn: { readonly value: StrideOn; readonly known: boolean };
  /** What batch norm adds to the variance; means nothing where batch norm is folded already. */
  readonly epsilon: number;
  readonly classes: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** What the tensors of a layer are called in the file. */
  readonly names: ReadonlyMap<LayerId, Readonly<Partial<Record<Part, string>>>>;
  /** Of the convolutions' kernels. */
  readonly layout: Layout;
  /** Of fc's kernel: `OIHW` for `[out, in]`. */
  readonly fcLayout: Layout;
}

function unknown(header: Header): CheckpointError {
  const variant = variantByNames(header, false);
  if (variant) return new CheckpointError(variant);
  const example = [...header.tensors, ...header.unread].at(0);
  if (!example) return new CheckpointError('This file holds no tensors.');
  return new CheckpointError(
    `No ResNet was recognised in this file: its tensors have names such as “${shown(example.name)}”, ` +
      'not such as “layer1.0.conv1.weight”.',
  );
}

const namesOf = ({ tensors }: Match): Recognised['names'] =>
  new Map(
    [...tensors].map(([id, parts]) => [
      id,
      Object.fromEntries(Object.entries(parts).map(([part, { name }]) => [part, name])),
    ]),
  );

/** @throws CheckpointError unless the file has exactly the tensors that its network needs. */
function check(header: Header, match: Match, network: Network, found: Survey): void {
  const problems = problemsOf(match, network, found);
  if (problems.length === 0) return;
  const variant = variantByNames(header, true) ?? variantByShapes(match, found);
  throw new CheckpointError(variant ?? sentenceOf(problems, match), problems);
}

/**
 * Recognises the ResNet whose tensors `header` lists. The block counts, widths, classes and layout
 * of kernels come from names and shapes; where the stride is and batch norm's epsilon, which neither
 * tells, from the metadata `strideOn` and `batchNormEpsilon`, else from what the scheme's files have.
 * @throws CheckpointError for what is no ResNet that this project runs, in one sentence; its
 *   `problems` list every missing, unexpected or wrongly shaped tensor.
 */
export function recognise(header: Header): Recognised {
  const match = matchNames(header);
  if (!match) throw unknown(header);
  const { metadata } = header;
  const { habits, name } = match.scheme;
  const found = survey(match);
  const { sizes, classes, layout, fcLayout } = found;
  const stated = statedStride(metadata);
  const strideOn = stated ?? habits.strideOn;
  const network = (placement: StrideOn | null): Network =>
    customResNet(sizes, { classes, strideOn: placement ?? strideOn });
  check(header, match, network(null), found);
  if (classes < 2) throw new CheckpointError(SINGLE_OUTPUT);
  return {
    scheme: name,
    prefix: match.prefix,
    network,
    strideOn: { value: strideOn, known: stated !== null || sizes.block === basic },
    epsilon: statedEpsilon(metadata) ?? habits.epsilon,
    classes,
    metadata,
    names: namesOf(match),
    layout,
    fcLayout,
  };
}
