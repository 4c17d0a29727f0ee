/** The products that make up one output value. Pure. */

/** One input value times one weight. Places are the input's; kernel places are the weight's. */
export interface Product {
  readonly y: number;
  readonly x: number;
  /** The input channel. */
  readonly channel: number;
  readonly kernelY: number;
  readonly kernelX: number;
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

export interface Contributions {
  /** Those of the largest magnitude, the largest first. */
  readonly largest: readonly Product[];
  /** How many products there are; those with padding, which are zero, are not counted. */
  readonly count: number;
  /** How many of the kernel's products fall on padding. */
  readonly padded: number;
  /** The sum of the positive products, and of the negative ones. */
  readonly positive: number;
  readonly negative: number;
  readonly bias: number;
  /** All of it: `positive + negative + bias`, before ReLU. */
  readonly sum: number;
  /** What the layer puts out: `sum`, or 0 where ReLU shuts it off. */
  readonly value: number;
}
