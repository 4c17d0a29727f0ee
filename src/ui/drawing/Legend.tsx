import type { Colouring } from './colouring';
import { GRADIENT } from './palette';

interface Props {
  readonly colouring: Colouring;
  readonly domain: readonly [number, number];
}

/** The colours from the least to the most, with what they stand for. */
export function Legend({ colouring: { amount, beyond }, domain: [low, high] }: Props) {
  return (
    <span className="drawing-legend" aria-hidden="true">
      <span>{`${beyond[0]}${low === 0 ? '0' : amount(low)}`}</span>
      <span className="drawing-gradient" style={{ backgroundImage: GRADIENT }} />
      <span>{`${beyond[1]}${amount(high)}`}</span>
    </span>
  );
}
