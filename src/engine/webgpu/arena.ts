/** Few buffers for many activations: those that are never needed at the same time share one. */
import type { LayerId } from '../../model/network';
import { lookUp } from '../../model/shapes';

export interface Arena {
  /** The buffer of every activation. */
  readonly slotOf: ReadonlyMap<LayerId, number>;
  /** How large each buffer must be, in bytes. */
  readonly slotBytes: readonly number[];
}

/** What a pass reads and writes. */
export interface Use {
  readonly reads: readonly LayerId[];
  readonly writes: LayerId;
}

/**
 * Gives every activation a buffer from just before it is written until it is last read. A pass never
 * writes a buffer that it reads. Of the free buffers it takes the tightest that is large enough,
 * else it enlarges the largest, else there is a new one.
 * @param uses in the order in which they run; what nobody writes is there from the start.
 * @param keep has buffers of its own, which are still there when all has run.
 */
export function arenaOf(
  uses: readonly Use[],
  bytes: ReadonlyMap<LayerId, number>,
  keep: ReadonlySet<LayerId>,
): Arena {
  const lastRead = new Map<LayerId, number>();
  uses.forEach(({ reads }, i) => reads.forEach((id) => lastRead.set(id, i)));
  const slotOf = new Map<LayerId, number>();
  const slotBytes: number[] = [];
  const free = new Set<number>();

  const take = (id: LayerId) => {
    const wanted = lookUp(bytes, id);
    const bySize = keep.has(id) ? [] : [...free].sort((a, b) => slotBytes[a] - slotBytes[b]);
    const slot =
      bySize.find((candidate) => slotBytes[candidate] >= wanted) ??
      bySize.at(-1) ??
      slotBytes.push(0) - 1;
    slotBytes[slot] = Math.max(slotBytes[slot], wanted);
    free.delete(slot);
    slotOf.set(id, slot);
  };

  const written = new Set(uses.map(({ writes }) => writes));
  for (const id of bytes.keys()) if (!written.has(id)) take(id);
  uses.forEach(({ reads, writes }, i) => {
    take(writes);
    for (const id of new Set(reads)) {
      if (lastRead.get(id) === i && !keep.has(id)) free.add(lookUp(slotOf, id));
    }
  });
  return { slotOf, slotBytes };
}
