/** Small residual networks whose widths divide by nothing. */
import type { Block, Network } from '../../src/model/network';
import { conv } from '../../src/model/resnet50';
import { tinyNetwork } from './tiny-network';

const basic = (inChannels: number, channels: number, stride = 1): Block => ({
  residual: [conv(3, inChannels, channels, stride), conv(3, channels, channels)],
  shortcut: stride === 1 && inChannels === channels ? null : conv(1, inChannels, channels, stride),
});

/** With the stride on the 3×3 convolution, and four times as wide in the end as in the middle. */
const bottleneck = (inChannels: number, width: number, stride: number): Block => ({
  residual: [conv(1, inChannels, width), conv(3, width, width, stride), conv(1, width, 4 * width)],
  shortcut: conv(1, inChannels, 4 * width, stride),
});

/** Basic blocks only, two classes. */
const basicNetwork: Network = {
  name: 'basic blocks',
  conv1: conv(7, 3, 7, 2),
  maxpool: { kernel: 3, stride: 2, padding: 1 },
  stages: [[basic(7, 7), basic(7, 7)], [basic(7, 13, 2)], [basic(13, 33, 2), basic(33, 33)]],
  fc: { inChannels: 33, classes: 2 },
};

/** Bottlenecks only, a pool without padding, a thousand classes. */
const bottleneckNetwork: Network = {
  name: 'bottlenecks',
  conv1: conv(5, 3, 10),
  maxpool: { kernel: 2, stride: 2, padding: 0 },
  stages: [[bottleneck(10, 5, 1)], [bottleneck(20, 3, 2)], [bottleneck(12, 17, 3)]],
  fc: { inChannels: 68, classes: 1000 },
};

export const NETWORKS: readonly Network[] = [tinyNetwork, basicNetwork, bottleneckNetwork];
