/** The drawing's colours: viridis, which is perceptually uniform. */
import { scaleSequential } from 'd3-scale';
import { interpolateViridis } from 'd3-scale-chromatic';

/** What lies outside of `domain` has the colour of its end. */
export const colourScale = (domain: readonly [number, number]): ((value: number) => string) =>
  scaleSequential(interpolateViridis).domain(domain).clamp(true);

const STOPS = 12;

/** The whole scale from left to right, for CSS. */
export const GRADIENT = `linear-gradient(to right, ${Array.from({ length: STOPS + 1 }, (_, i) =>
  interpolateViridis(i / STOPS),
).join()})`;
