/** Which classes a few typed words mean. */

export interface Found {
  /** The classes' numbers. */
  readonly matches: readonly number[];
  /** How many more there are beyond the limit. */
  readonly more: number;
}

/**
 * The classes in whose name every word of `query` occurs, anywhere, or whose number begins with it.
 * The class that has the query for its number comes first; else they stay in the order given.
 * @param names of all classes, by number.
 * @param order numbers of the classes to look through.
 * @param limit how many to return at the most.
 */
export function findClasses(
  names: readonly string[],
  order: readonly number[],
  query: string,
  limit: number,
): Found {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = order.filter((index) => {
    const name = names[index].toLowerCase();
    return words.every((word) => name.includes(word) || String(index).startsWith(word));
  });
  const meant = found.find((index) => String(index) === query.trim());
  const matches = meant === undefined ? found : [meant, ...found.filter((i) => i !== meant)];
  return { matches: matches.slice(0, limit), more: Math.max(0, matches.length - limit) };
}
