/** A residual network of every kind of block, small enough to run in float64. */
import type { Network } from '../../src/model/network';
import { conv } from '../../src/model/resnet50';

export const tinyNetwork: Network = {
  name: 'tiny',
  conv1: conv(7, 3, 8, 2),
  maxpool: { kernel: 3, stride: 2, padding: 1 },
  stages: [
    [
      { residual: [conv(1, 8, 4), conv(3, 4, 4), conv(1, 4, 16)], shortcut: conv(1, 8, 16) },
      { residual: [conv(1, 16, 4), conv(3, 4, 4), conv(1, 4, 16)], shortcut: null },
    ],
    [
      // A bottleneck with its stride on the 1×1, and one of odd width with it on the 3×3.
      {
        residual: [conv(1, 16, 8, 2), conv(3, 8, 8), conv(1, 8, 20)],
        shortcut: conv(1, 16, 20, 2),
      },
      {
        residual: [conv(1, 20, 5), conv(3, 5, 5, 2), conv(1, 5, 20)],
        shortcut: conv(1, 20, 20, 2),
      },
      // Basic blocks.
      { residual: [conv(3, 20, 20), conv(3, 20, 20)], shortcut: null },
    ],
  ],
  fc: { inChannels: 20, classes: 7 },
};
