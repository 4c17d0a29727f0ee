/** Numbers that look random and are the same in every run: mulberry32. */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` numbers spread evenly over (−scale, scale). */
export function randomValues(seed: number, count: number, scale = 1): Float32Array {
  const random = randomSource(seed);
  return Float32Array.from({ length: count }, () => (2 * random() - 1) * scale);
}
