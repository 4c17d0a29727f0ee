/** Networks that are called ResNets and are others, so that a refusal can name them. */
import type { LayerId } from '../model/network';
import type { Header } from '../weights/safetensors';
import { kernelSizes } from './layout';
import type { Match } from './match';
import type { Survey } from './survey';

interface Variant {
  /** In the name of a tensor that only this variant has. */
  readonly sign: RegExp;
  /** What stands behind "This is". */
  readonly what: string;
  /** It tells this variant even where nothing else is named as in a ResNet. */
  readonly alone?: boolean;
}

/** As torchvision, timm, Keras and the networks' authors name their tensors; the surest sign first. */
const VARIANTS: readonly Variant[] = [
  { sign: /\.filt$/, what: 'an anti-aliased ResNet, which blurs before it takes a stride' },
  {
    sign: /\.se\.|se_module|_se_|\.se_layer/,
    what: 'an SE-ResNet, with squeeze-and-excitation in its blocks',
  },
  { sign: /\.eca\./, what: 'an ECA-ResNet, with channel attention in its blocks' },
  { sign: /\.conv2\.(?:fc1|bn0)\./, what: 'a ResNeSt, with split attention in its blocks' },
  { sign: /\.conv2\.paths\./, what: 'an SK-ResNet, with selective kernels in its blocks' },
  { sign: /\.convs\.\d/, what: 'a Res2Net, whose blocks split their channels' },
  {
    sign: /preact|(?:^|[./])post_bn[./]|stages\.\d\.blocks\.\d+\.downsample\.conv\./,
    what: 'a pre-activation ResNet (version 2), with batch norm before its convolutions',
    alone: true,
  },
  {
    sign: /(?:^|\.)conv1\.[36]\.weight$/,
    what: 'a deep-stem ResNet (as ResNet-D), which begins with three 3×3 convolutions',
  },
  {
    sign: /\.downsample\.2\./,
    what: 'a ResNet-D, whose shortcuts pool before they project',
  },
];

/** The one sentence that a variant is refused with. */
const refusal = (what: string) =>
  `This is ${what}; only the paper’s ResNets and Wide ResNets can run here.`;

/**
 * What the names of a file's tensors tell, or null.
 * @param isResNet whether most are named as a ResNet's are.
 */
export function variantByNames({ tensors, unread }: Header, isResNet: boolean): string | null {
  const names = [...tensors, ...unread].map(({ name }) => name);
  const found = VARIANTS.find(
    ({ sign, alone = false }) => (isResNet || alone) && names.some((name) => sign.test(name)),
  );
  return found ? refusal(found.what) : null;
}

/** In how many groups the 3×3 convolutions of bottlenecks work; 1 where they are not grouped. */
function groupsOf({ tensors }: Match, { layout, sizes }: Survey): [groups: number, each: number] {
  const [{ width }] = sizes.stages;
  const id: LayerId = 'conv2.0.conv2';
  const kernel = tensors.get(id)?.kernel;
  const each = kernel ? (kernelSizes(kernel.shape, layout)?.inChannels ?? width) : width;
  return [width / each, each];
}

/** What their shapes tell, or null. */
export function variantByShapes(match: Match, found: Survey): string | null {
  const [groups, each] = groupsOf(match, found);
  if (groups > 1 && Number.isInteger(groups)) {
    return refusal(
      `a ResNeXt: its 3×3 convolutions work in ${groups} groups of ${each} channel` +
        (each === 1 ? '' : 's'),
    );
  }
  const stem = match.tensors.get('conv1')?.kernel;
  const window = stem ? kernelSizes(stem.shape, found.layout)?.window : undefined;
  if (window && window.join() === '3,3') {
    return refusal('a ResNet for small pictures (as CIFAR’s), which begins with a 3×3 convolution');
  }
  const layers = [...match.tensors.values()];
  const normalised = layers.filter(({ gamma }) => gamma);
  if (normalised.length > 0 && layers.every(({ mean, variance }) => !mean && !variance)) {
    return refusal('a ResNet without batch norm’s running mean and variance (as with group norm)');
  }
  return null;
}
