import type { Colouring } from './colouring';
import { GRADIENT } from './palette';

interface Props {
  readonly colouring: Colouring;
  readonly domain: readonly [number, number];
}

/** The colours from the least to the most, with what they stand for. */
export function Legend({ colouring: { amount, ends }, domain: [, high] }: Props) {
  return (
    <span className="drawing-legend" aria-hidden="true">
      <span>{ends[0]}</span>
      <span className="drawing-gradient" style={{ backgroundImage: GRADIENT }} />
      <span>{ends[1] ?? amount(high)}</span>
    </span>
  );
}
