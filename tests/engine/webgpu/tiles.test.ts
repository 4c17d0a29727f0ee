import { describe, expect, test } from 'vitest';
import type { Precision } from '../../../src/engine/executor';
import type { ConvShape } from '../../../src/engine/webgpu/kernels/conv';
import {
  convShared,
  invocations,
  workgroupBytes,
} from '../../../src/engine/webgpu/kernels/conv-shared';
import { programOf } from '../../../src/engine/webgpu/passes';
import { convKernel, sharedTile, type Adapter } from '../../../src/engine/webgpu/tiles';
import { graphOf } from '../../../src/model/graph';
import { resnet18, resnet50 } from '../../../src/model/resnet50';
import { tinyNetwork } from '../../helpers/tiny-network';
import { demandsOf, HARDWARE, SOFTWARE } from './programs';

/** Every convolution of three networks, as their programs ask for a kernel. */
function convsOf(batch: number, precision: Precision): ConvShape[] {
  const convs: ConvShape[] = [];
  const alternatives = {
    convKernel: (conv: ConvShape, adapter: Adapter) => {
      convs.push(conv);
      return convKernel(conv, adapter);
    },
  };
  const options = { keep: new Set<string>(), precision, adapter: HARDWARE, alternatives };
  for (const network of [resnet50(), resnet18({ classes: 2 }), tinyNetwork]) {
    programOf(graphOf(network), [batch, 224, 224, 3], options);
  }
  return convs;
}

const LARGE: Adapter = { ...HARDWARE, workgroupBytes: 65_536, invocations: 1024 };

describe.each(['f32', 'f16'] as const)('sharedTile in %s', (precision) => {
  test.each([
    ['the smallest limits', HARDWARE],
    ['large ones', LARGE],
  ])('stays within %s, as its kernel declares them', (_, adapter) => {
    for (const conv of [...convsOf(1, precision), ...convsOf(3, precision)]) {
      const tile = sharedTile(conv, adapter);
      const demands = {
        invocations: invocations(tile),
        workgroupBytes: workgroupBytes(tile, conv.compute),
      };
      expect(demandsOf(convShared(conv, tile))).toMatchObject(demands);
      expect(demands.invocations).toBeLessThanOrEqual(adapter.invocations);
      expect(demands.workgroupBytes).toBeLessThanOrEqual(adapter.workgroupBytes);
    }
  });

  test('makes whole tiles of whole vec4s', () => {
    for (const conv of convsOf(1, precision)) {
      const { tileM, tileN, tileK, perM, perN } = sharedTile(conv, HARDWARE);
      expect([tileM % perM, tileN % perN, perN % 4, tileK % 4]).toEqual([0, 0, 0, 0]);
    }
  });

  test('gives every processor of a large GPU something to do, in conv4 and conv5 too', () => {
    const { passes } = programOf(graphOf(resnet50()), [1, 224, 224, 3], {
      keep: new Set(),
      precision,
      adapter: HARDWARE,
    });
    const idle = passes.filter(
      ({ id, kernel: { workgroups } }) =>
        id.startsWith('conv') && workgroups[0] * workgroups[1] < 100,
    );
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});

describe('on an emulated GPU', () => {
  const [conv] = convsOf(1, 'f32');
  const codeFor = (subgroup: number | null, shape = conv) =>
    convKernel(shape, { ...SOFTWARE, subgroup }).code;

  test('no workgroup memory is used', () => {
    for (const shape of convsOf(1, 'f32')) {
      const demands = [4, 8, null].map((subgroup) =>
        demandsOf(convKernel(shape, { ...SOFTWARE, subgroup })),
      );
      expect(demands.map((demand) => demand.workgroupBytes)).toEqual([0, 0, 0]);
    }
  });

  test('subgroups are used where they are four wide and the picture is not smaller', () => {
    expect(codeFor(4)).toContain('subgroup');
    expect(codeFor(8)).not.toContain('subgroup');
    expect(codeFor(null)).not.toContain('subgroup');
    const pixel = { ...conv, height: 1, width: 1, outHeight: 1, outWidth: 1 };
    expect(codeFor(4, pixel)).not.toContain('subgroup');
  });
});
