import { describe, expect, test } from 'vitest';
import { arenaOf, type Arena, type Use } from '../../../src/engine/webgpu/arena';
import { programOf } from '../../../src/engine/webgpu/passes';
import { graphOf } from '../../../src/model/graph';
import type { LayerId } from '../../../src/model/network';
import { resnet50 } from '../../../src/model/resnet50';
import { lookUp } from '../../../src/model/shapes';
import { randomSource } from '../../helpers/random';
import { HARDWARE, usesOf } from './programs';

type Bytes = ReadonlyMap<LayerId, number>;
const slotOf = ({ slotOf: slots }: Arena, id: LayerId): number => {
  const slot = slots.get(id);
  if (slot === undefined) throw new Error(`${id} has no slot.`);
  return slot;
};

/** What must still be there while pass `i` runs: what it or a later one reads, and what is kept. */
function liveAt(uses: readonly Use[], i: number, ids: Iterable<LayerId>, keep: Set<LayerId>) {
  const later = new Set(uses.slice(i).flatMap(({ reads }) => reads));
  const unborn = new Set(uses.slice(i).map(({ writes }) => writes));
  return [...ids].filter((id) => !unborn.has(id) && (later.has(id) || keep.has(id)));
}

function expectSound(arena: Arena, uses: readonly Use[], bytes: Bytes, keep: Set<LayerId>): void {
  for (const [id, size] of bytes) {
    expect(arena.slotBytes[slotOf(arena, id)]).toBeGreaterThanOrEqual(size);
  }
  uses.forEach(({ writes }, i) => {
    // What the pass reads is among these.
    const live = [...liveAt(uses, i, bytes.keys(), keep), writes];
    expect(new Set(live.map((id) => slotOf(arena, id))).size).toBe(live.length);
  });
  for (const id of keep) {
    const sharing = [...bytes.keys()].filter((other) => slotOf(arena, other) === slotOf(arena, id));
    expect(sharing).toEqual([id]);
  }
}

describe('arenaOf', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('random program %i', (seed) => {
    const random = randomSource(seed);
    const below = (count: number) => Math.floor(random() * count);
    const ids = Array.from({ length: 1 + below(3) }, (_, i) => `in${i}`);
    const uses = Array.from({ length: 1 + below(30) }, (_, i): Use => {
      // Most read what was written just before, some reach far back.
      const reads = Array.from(
        { length: 1 + below(3) },
        () => ids[random() < 0.6 ? ids.length - 1 : below(ids.length)],
      );
      ids.push(`out${i}`);
      return { reads, writes: `out${i}` };
    });
    const bytes = new Map(ids.map((id) => [id, 16 * (1 + below(100))]));
    const keep = new Set(ids.filter(() => random() < 0.2));
    expectSound(arenaOf(uses, bytes, keep), uses, bytes, keep);
  });

  test('a chain needs two buffers, however long', () => {
    const uses = Array.from({ length: 50 }, (_, i) => ({ reads: [`${i}`], writes: `${i + 1}` }));
    const bytes = new Map(Array.from({ length: 51 }, (_, i) => [`${i}`, 64]));
    expect(arenaOf(uses, bytes, new Set()).slotBytes).toEqual([64, 64]);
  });

  test('the tightest buffer is taken, and the largest enlarged where none is large enough', () => {
    const uses = [
      { reads: ['a', 'b', 'c'], writes: 'd' },
      { reads: ['d'], writes: 'tight' },
      { reads: ['d'], writes: 'huge' },
      { reads: ['tight', 'huge'], writes: 'end' },
    ];
    const sizes = { a: 100, b: 50, c: 10, d: 10, tight: 40, huge: 900, end: 10 };
    const arena = arenaOf(uses, new Map(Object.entries(sizes)), new Set());
    expect(slotOf(arena, 'tight')).toBe(slotOf(arena, 'b'));
    expect(slotOf(arena, 'huge')).toBe(slotOf(arena, 'a'));
    expect([...arena.slotBytes].sort((x, y) => x - y)).toEqual([10, 10, 50, 900]);
  });

  describe.each(['f32', 'f16'] as const)('ResNet-50 in %s', (precision) => {
    const graph = graphOf(resnet50());
    const sum = (sizes: Iterable<number>) => [...sizes].reduce((a, b) => a + b, 0);
    const planned = (keep: Set<LayerId>) => {
      const program = programOf(graph, [1, 224, 224, 3], { keep, precision, adapter: HARDWARE });
      const uses = usesOf(program);
      return { ...program, uses, arena: arenaOf(uses, program.bytes, keep) };
    };

    test('runs in a few buffers, a third of all activations or less', () => {
      const { uses, bytes, arena } = planned(new Set());
      expectSound(arena, uses, bytes, new Set());
      expect(arena.slotBytes.length).toBeLessThanOrEqual(4);
      expect(sum(arena.slotBytes)).toBeLessThan(sum(bytes.values()) / 3);
    });

    test('what is kept costs its own size and no more', () => {
      const keep = new Set(['conv1', 'conv2.0', 'conv4.3']);
      const { uses, bytes, arena } = planned(keep);
      expectSound(arena, uses, bytes, keep);
      const kept = sum([...keep].map((id) => lookUp(bytes, id)));
      expect(sum(arena.slotBytes)).toBeLessThanOrEqual(
        sum(planned(new Set()).arena.slotBytes) + kept,
      );
    });
  });
});
