/** How often workers that end by themselves are replaced: what ends each of them is not chance. */

/** How many in a row, without work that came to its end. */
const MAX_IN_A_ROW = 2;

export class Replacements {
  private inARow = 0;

  /** Whether one more may be tried; it counts from here on. */
  allow(): boolean {
    return this.inARow++ < MAX_IN_A_ROW;
  }

  /** Work came to its end, or the user starts anew. */
  reset(): void {
    this.inARow = 0;
  }
}

/** A worker, whether it still lives or not. */
interface Mortal {
  readonly isDead: boolean;
}

/**
 * Asks a worker; where that ends by itself meanwhile, once more the one in its place.
 * @param present the worker that is asked now.
 * @throws what `ask` throws, and that of the second too.
 */
export async function askLasting<W extends Mortal, T>(
  present: () => W,
  ask: (worker: W) => Promise<T>,
): Promise<T> {
  const worker = present();
  try {
    return await ask(worker);
  } catch (error) {
    if (!worker.isDead || worker === present()) throw error;
    return ask(present());
  }
}
