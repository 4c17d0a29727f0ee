/** Finding the scheme by which a file's tensors are named, and what each tensor then is. */
import type { LayerId } from '../model/network';
import type { Header, StoredTensor } from '../weights/safetensors';
import { withHead } from './head';
import { NORM_PARTS, layerId, type Part, type Place, type Role, type Scheme } from './scheme';
import { SCHEMES } from './schemes';
import { compile, type Numbers, type Template } from './template';

/** The tensors of one layer and its batch norm. */
export type LayerTensors = Readonly<Partial<Record<Part, StoredTensor>>>;

export interface Match {
  readonly scheme: Scheme;
  /** What stands before every name; '' mostly. */
  readonly prefix: string;
  /** Every layer of which the file has a tensor. */
  readonly places: readonly Place[];
  readonly tensors: ReadonlyMap<LayerId, LayerTensors>;
  /** What the scheme has no name for, or has already. */
  readonly unexpected: readonly StoredTensor[];
  /** What a tensor is called, or would be, in this file. */
  readonly nameOf: (place: Place, part: Part) => string;
}

/** How the tensors of a part of layers of one role are called. */
interface Rule {
  readonly role: Role;
  readonly part: Part;
  /** Which of the names that the layer may have. */
  readonly alternative: number;
  readonly template: Template;
}

interface Hit {
  readonly rule: Rule;
  readonly tensor: StoredTensor;
  readonly numbers: Numbers;
}

/**
 * PyTorch's batch norm counts the batches that it was trained on, and its AveragedModel the models that
 * it is the mean of, which says nothing here.
 */
const PASSED_OVER = /(?:^|\.)(?:num_batches_tracked|n_averaged)$/;

const placeOf = ({ rule: { role }, numbers }: Hit): Place => ({
  role,
  stage: numbers.stage ?? 0,
  block: numbers.block ?? 0,
  conv: numbers.conv ?? 0,
});
/** Further stages and convolutions than a ResNet has are no part of one. */
const isKnown = ({ stage, conv }: Place) => stage < 4 && conv < 3;

function rulesOf(scheme: Scheme, spelling: string): Rule[] {
  const { layer, norm } = scheme.parts;
  const rule = (role: Role, name: string, part: Part, text: string, alternative = 0): Rule => {
    const template = spelling.replaceAll('{layer}', name).replace('{part}', text);
    return { role, part, alternative, template: compile(template) };
  };
  const own = (role: Role, name: string, alternative?: number) => [
    rule(role, name, 'kernel', layer.kernel, alternative),
    rule(role, name, 'bias', layer.bias, alternative),
  ];
  const convs = (['stem', 'residual', 'shortcut'] as const).flatMap((role) => [
    ...own(role, scheme[role].conv),
    ...(norm ? NORM_PARTS.map((part) => rule(role, scheme[role].norm, part, norm[part])) : []),
  ]);
  return [...convs, ...scheme.fc.flatMap((name, i) => own('fc', name, i))];
}

/** What `rules` say of the tensors, by what stands before the names. */
function hitsByPrefix(rules: readonly Rule[], tensors: readonly StoredTensor[]) {
  const found = new Map<string, Hit[]>();
  for (const tensor of tensors) {
    for (const rule of rules) {
      const read = rule.template.read(tensor.name);
      if (!read) continue;
      const hit = { rule, tensor, numbers: read.numbers };
      if (!isKnown(placeOf(hit))) continue;
      const hits = found.get(read.prefix);
      if (hits) hits.push(hit);
      else found.set(read.prefix, [hit]);
    }
  }
  return found;
}

interface Candidate {
  readonly scheme: Scheme;
  readonly rules: readonly Rule[];
  readonly prefix: string;
  readonly hits: readonly Hit[];
}

function candidatesOf(tensors: readonly StoredTensor[]): Candidate[] {
  return SCHEMES.flatMap((scheme) =>
    scheme.spellings.flatMap((spelling) => {
      const rules = rulesOf(scheme, spelling);
      const found = [...hitsByPrefix(rules, tensors)];
      return found.map(([prefix, hits]): Candidate => ({ scheme, rules, prefix, hits }));
    }),
  );
}

/** The first of those hits that name the same thing, in the order of the names a layer may have. */
function firstHits(hits: readonly Hit[]): Map<LayerId, Map<Part, Hit>> {
  const layers = new Map<LayerId, Map<Part, Hit>>();
  for (const hit of [...hits].sort((a, b) => a.rule.alternative - b.rule.alternative)) {
    const id = layerId(placeOf(hit));
    const parts = layers.get(id) ?? new Map<Part, Hit>();
    if (!parts.has(hit.rule.part)) parts.set(hit.rule.part, hit);
    layers.set(id, parts);
  }
  return layers;
}

function matchOf(
  { scheme, rules, prefix, hits }: Candidate,
  tensors: readonly StoredTensor[],
): Match {
  const layers = firstHits(hits);
  const chosen = [...layers.values()].flatMap((parts) => [...parts.values()]);
  const used = new Set(chosen.map(({ tensor }) => tensor));
  const nameOf = (place: Place, part: Part): string => {
    // A missing bias of `fc.0` is called so, whatever other names there are.
    const sibling = layers.get(layerId(place))?.values().next().value;
    const alternative = place.role === 'fc' && sibling ? sibling.rule.alternative : 0;
    const rule = rules.find(
      (each) => each.role === place.role && each.part === part && each.alternative === alternative,
    );
    const { stage, block, conv } = place;
    const numbers = { stage, block, conv, any: sibling?.numbers.any };
    return prefix + (rule?.template.write(numbers) ?? `${layerId(place)}.${part}`);
  };
  return {
    scheme,
    prefix,
    places: [...layers.values()].flatMap((parts) => [...parts.values()].slice(0, 1).map(placeOf)),
    tensors: new Map(
      [...layers].map(([id, parts]): [LayerId, LayerTensors] => [
        id,
        Object.fromEntries([...parts].map(([part, { tensor }]) => [part, tensor])),
      ]),
    ),
    unexpected: tensors.filter((tensor) => !used.has(tensor)),
    nameOf,
  };
}

/** The scheme that names most of a file's tensors, or null where none names a block's convolution. */
export function matchNames({ tensors, unread }: Header): Match | null {
  const named = [...tensors, ...unread].filter(({ name }) => !PASSED_OVER.test(name));
  let best: Candidate | null = null;
  for (const candidate of candidatesOf(named)) {
    if (!candidate.hits.some(({ rule }) => rule.role === 'residual')) continue;
    if (!best || candidate.hits.length > best.hits.length) best = candidate;
  }
  return best && withHead(matchOf(best, named));
}
