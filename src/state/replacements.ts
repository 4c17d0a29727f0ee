/** How often workers that end by themselves are replaced: what ends each of them is not chance. */

/** How many in a row, without work that came to its end. */
export const MAX_IN_A_ROW = 2;

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
