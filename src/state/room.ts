/** How many pictures can run together. */
import { BUILT_IN, layersFor, type Model } from './model';
import { MAX_PICTURES } from './state';

/** What a picture's run leaves behind to be looked into. */
const bytesOf = (model: Model): number => layersFor(model, 1).total.activationBytes;

/** From 1 to `MAX_PICTURES`: as many as take no more memory than that many of the built-in model's. */
export const picturesAtOnce = (model: Model): number =>
  Math.max(1, Math.floor(MAX_PICTURES * Math.min(1, bytesOf(BUILT_IN) / bytesOf(model))));
