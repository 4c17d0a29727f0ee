/** Where in the picture the evidence for a class lies, exactly and without gradients. Pure. */

/**
 * The class activation map of Zhou et al., "Learning Deep Features for Discriminative Localization",
 * 2016 (https://arxiv.org/abs/1512.04150): fc's weights for the class, laid over the last stage's
 * maps. It is exact: the logit is the map's mean plus the bias.
 */
export interface ClassActivation {
  readonly height: number;
  readonly width: number;
  /** `height × width`: Σ over channels of weight · activation. Positive speaks for the class. */
  readonly values: Float32Array;
  readonly bias: number;
  /** `mean(values) + bias`. */
  readonly logit: number;
}
