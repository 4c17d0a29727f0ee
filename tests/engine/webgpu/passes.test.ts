import { describe, expect, test, vi } from 'vitest';
import { OUTPUT, programOf, type Program } from '../../../src/engine/webgpu/passes';
import { GpuWeights } from '../../../src/engine/webgpu/weights';
import type { Precision } from '../../../src/engine/executor';
import { graphOf, INPUT } from '../../../src/model/graph';
import type { Network, Shape } from '../../../src/model/network';
import { resnet101, resnet152, resnet18, resnet34, resnet50 } from '../../../src/model/resnet50';
import { lookUp, ShapeError } from '../../../src/model/shapes';
import { tensorsOf } from '../../../src/model/tensors';
import { tinyNetwork } from '../../helpers/tiny-network';
import { declaredBy, demandsOf, HARDWARE, SOFTWARE, usesOf } from './programs';

const PRECISIONS: readonly Precision[] = ['f32', 'f16'];
const PAGE: Shape = [1, 224, 224, 3];

const program = (network: Network, shape: Shape, precision: Precision, keep: string[] = []) =>
  programOf(graphOf(network), shape, { keep: new Set(keep), precision, adapter: HARDWARE });
const idsOf = ({ passes }: Program) => passes.map(({ id }) => id);

describe('ResNet-50', () => {
  const graph = graphOf(resnet50());
  const plain = program(resnet50(), PAGE, 'f32');

  test('takes 60 passes or fewer, named after layers', () => {
    expect(plain.passes.length).toBeLessThanOrEqual(60);
    const layers = new Set([...graph.map(({ id }) => id), OUTPUT]);
    expect(idsOf(plain).filter((id) => !layers.has(id))).toEqual([]);
    expect(new Set(idsOf(plain)).size).toBe(plain.passes.length);
  });

  test('adds in its blocks’ last convolutions', () => {
    expect(idsOf(plain)).toContain('conv3.1');
    expect(idsOf(plain)).not.toContain('conv3.1.conv3');
  });

  test('keeping a block’s last convolution takes its addition out of it, and no other', () => {
    const ids = idsOf(program(resnet50(), PAGE, 'f32', ['conv3.1.conv3']));
    const at = idsOf(plain).indexOf('conv3.1');
    expect(ids).toEqual(idsOf(plain).toSpliced(at, 0, 'conv3.1.conv3'));
  });

  test('keeping other layers changes no pass', () => {
    const keep = ['conv1', 'conv3.1', 'conv3.1.conv2', 'conv4.0.shortcut', 'fc'];
    expect(program(resnet50(), PAGE, 'f32', keep).passes).toEqual(plain.passes);
  });

  test('keeping every layer takes a pass for each', () => {
    const all = graph.map(({ id }) => id);
    expect(idsOf(program(resnet50(), PAGE, 'f32', all))).toEqual([...all, OUTPUT]);
  });

  test.each<[string, Shape]>([
    ['a wrong number of channels', [1, 224, 224, 4]],
    ['an empty batch', [0, 224, 224, 3]],
    ['half a pixel', [1, 224, 10.5, 3]],
  ])('refuses %s', (_, shape) => {
    expect(() => program(resnet50(), shape, 'f32')).toThrow(ShapeError);
  });
});

const VARIANTS = [resnet18, resnet34, resnet50, resnet101, resnet152].map((make) => make());
const CASES = [
  ...VARIANTS.map((network): [string, Network, Shape] => [network.name, network, PAGE]),
  ...[1, 3, 10].flatMap((batch) =>
    [224, 160, 97].map((crop): [string, Network, Shape] => [
      `ResNet-50 on ${batch}×${crop}×${crop}`,
      resnet50({ strideOn: '3x3', classes: 10 }),
      [batch, crop, crop, 3],
    ]),
  ),
  ['a tiny network', tinyNetwork, [3, 37, 45, 3]] as [string, Network, Shape],
  ['the smallest picture', tinyNetwork, [1, 1, 1, 3]] as [string, Network, Shape],
];

// As WebGPU numbers them: not every machine that runs these tests has it.
vi.stubGlobal('GPUBufferUsage', { STORAGE: 128, COPY_DST: 8 });

/** The bytes of each tensor's buffer. */
function weightBytes(network: Network, precision: Precision): Map<string, number> {
  const sizes = new Map<string, number>();
  const device = {
    pushErrorScope: () => undefined,
    popErrorScope: () => Promise.resolve(null),
    createBuffer({ label = '', size }: GPUBufferDescriptor) {
      sizes.set(label, size);
      return { size };
    },
  };
  new GpuWeights(device as unknown as GPUDevice, tensorsOf(graphOf(network)), precision);
  return sizes;
}

describe.each(CASES)('%s', (_, network, shape) => {
  const graph = graphOf(network);
  const keep = new Set(graph.slice(0, 6).map(({ id }) => id));

  describe.each(PRECISIONS)('in %s', (precision) => {
    const weights = weightBytes(network, precision);

    test.each([
      ['a GPU', HARDWARE],
      ['an emulated GPU', SOFTWARE],
    ])('fits together on %s', (__, adapter) => {
      const { passes, bytes, ...rest } = programOf(graph, shape, { keep, precision, adapter });
      const known = new Set([INPUT]);
      for (const { reads, writes } of usesOf({ passes, bytes, ...rest })) {
        expect(reads.filter((id) => !known.has(id))).toEqual([]);
        known.add(writes);
      }

      // All passes must agree on what each activation is stored as.
      const types = new Map<string, string>();
      for (const { id, kernel, bindings } of passes) {
        const declared = declaredBy(kernel);
        expect(declared.map(({ binding }) => binding)).toEqual([...bindings.keys()]);
        for (const [i, binding] of bindings.entries()) {
          const { access, type, bytes: size } = declared[i];
          if (binding.kind === 'weights') {
            expect([binding.name, size]).toEqual([binding.name, weights.get(binding.name)]);
            continue;
          }
          expect([id, binding.id, access]).toEqual([
            id,
            binding.id,
            binding.id === id ? 'read_write' : 'read',
          ]);
          expect([id, binding.id, size]).toEqual([id, binding.id, lookUp(bytes, binding.id)]);
          const stored = types.get(binding.id) ?? type;
          expect([id, binding.id, type]).toEqual([id, binding.id, stored]);
          types.set(binding.id, type);
        }
        const demands = demandsOf(kernel);
        expect(demands.invocations).toBeLessThanOrEqual(adapter.invocations);
        expect(demands.workgroupBytes).toBeLessThanOrEqual(adapter.workgroupBytes);
        expect(demands.widest).toBeLessThanOrEqual(65_535);
      }
    });
  });
});
