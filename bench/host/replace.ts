/** Stands between a class's methods and their callers. */

export type Method = (this: unknown, ...rest: unknown[]) => unknown;

/**
 * Replaces `method` of every object with that prototype by what `make` makes of it.
 * @returns what puts it back.
 */
export function replaceMethod(
  prototype: object,
  method: string,
  make: (original: Method) => Method,
): () => void {
  const methods = prototype as Record<string, Method>;
  const original = methods[method];
  methods[method] = make(original);
  return () => {
    methods[method] = original;
  };
}
