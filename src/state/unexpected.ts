/** Failures that nobody foresaw, while something that the user gave was looked at. */

/**
 * Makes a function that waits for what is done with a gift and, where that fails, says so: else the user
 * would be left looking at a page on which nothing happens.
 * @param fail shows a sentence.
 */
export function watcherOf(fail: (message: string) => void): (done: Promise<void>) => void {
  return (done) => {
    done.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      fail(
        `That could not be opened, for a reason this page does not know (${reason}): try again.`,
      );
    });
  };
}
