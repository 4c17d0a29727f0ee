/** Who runs when. Interleaved, so that whatever else the machine does falls on all alike. */

export interface Budget {
  /** The most runs of any peer. */
  readonly rounds: number;
  /** Seconds that one peer may take for them. */
  readonly seconds: number;
}

/** Fewer than these make no median; a peer gets them however slow it is. */
export const FEWEST_RUNS = 3;

/** How many runs a peer gets whose last warm-up run took `warmMs` milliseconds. */
export const runsFor = (warmMs: number, { rounds, seconds }: Budget): number =>
  Math.min(rounds, Math.max(FEWEST_RUNS, Math.floor((1000 * seconds) / warmMs)));

/** Takes the first `by` to the end; backwards in odd rounds, so that neighbours change too. */
function turned(peers: readonly number[], round: number): number[] {
  if (peers.length === 0) return [];
  const by = Math.floor(round / 2) % peers.length;
  const order = [...peers.slice(by), ...peers.slice(0, by)];
  return round % 2 === 0 ? order : order.reverse();
}

/**
 * The peers, by index, in the order of each round's runs. Nobody keeps a place or a neighbour from
 * round to round; a peer with fewer runs than there are rounds has them spread evenly over these.
 * @param runs how many runs each peer gets.
 */
export function schedule(runs: readonly number[]): number[][] {
  const rounds = Math.max(0, ...runs);
  const rows = Array.from({ length: rounds }, (): number[] => []);
  runs.forEach((count, peer) => {
    for (let k = 0; k < count; k++) rows[Math.floor(((k + 0.5) * rounds) / count)].push(peer);
  });
  return rows.map(turned);
}
