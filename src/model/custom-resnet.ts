/** Residual networks with other numbers of blocks and channels than the paper's. */
import type { Block, Network } from './network';
import {
  conv,
  makeLayer,
  maxpool,
  resnet101,
  resnet152,
  resnet18,
  resnet34,
  resnet50,
  type BlockKind,
  type ResNetOptions,
} from './resnet50';

export interface StageSizes {
  readonly blocks: number;
  /** What the convolutions inside of a block put out. */
  readonly width: number;
  /** What a block puts out. */
  readonly channels: number;
  /** The first block's shortcut is a projection, though it changes neither size nor channels. */
  readonly projects?: boolean;
}

/** A residual network as far as it is not the same in all of them. */
export interface Sizes {
  readonly block: BlockKind;
  /** What conv1 puts out. */
  readonly stem: number;
  readonly stages: readonly StageSizes[];
}

function stageOf(
  block: BlockKind,
  inChannels: number,
  { blocks, width, channels, projects = false }: StageSizes,
  stride: number,
  strideOn: ResNetOptions['strideOn'] = '1x1',
): Block[] {
  const made = makeLayer(block, inChannels, width, blocks, stride, strideOn, channels);
  if (!projects) return made;
  const [{ residual, shortcut }, ...rest] = made;
  return [{ residual, shortcut: shortcut ?? conv(1, inChannels, channels, stride) }, ...rest];
}

function build(name: string, { block, stem, stages }: Sizes, options: ResNetOptions): Network {
  const { classes = 1000, strideOn } = options;
  const inputs = [stem, ...stages.map(({ channels }) => channels)];
  return {
    name,
    conv1: conv(7, 3, stem, 2),
    maxpool,
    stages: stages.map((sizes, i) => stageOf(block, inputs[i], sizes, i === 0 ? 1 : 2, strideOn)),
    fc: { inChannels: inputs[stages.length], classes },
  };
}

const PAPERS = [resnet18, resnet34, resnet50, resnet101, resnet152];

/** What the paper calls a network of these sizes, or null. */
function paperName(sizes: Sizes): string | null {
  const layout = ({ conv1, stages }: Network) => JSON.stringify([conv1, stages]);
  const wanted = layout(build('', sizes, {}));
  return PAPERS.map((make) => make()).find((made) => layout(made) === wanted)?.name ?? null;
}

/** As Zagoruyko and Komodakis (https://arxiv.org/abs/1605.07146) and torchvision: twice the width. */
function wideName({ stages, ...sizes }: Sizes): string | null {
  const halved = stages.map((stage) => ({ ...stage, width: stage.width / 2 }));
  const name = paperName({ ...sizes, stages: halved });
  return name === null ? null : `Wide ${name}`;
}

/** A network of the given sizes, under its usual name where it has one. */
export function customResNet(sizes: Sizes, options: ResNetOptions = {}): Network {
  const counts = sizes.stages.map(({ blocks }) => blocks);
  const name = paperName(sizes) ?? wideName(sizes) ?? `ResNet (${counts.join(', ')})`;
  return build(name, sizes, options);
}
