import type { Box } from './layout';

/** How far outside of a box its mark runs: little beside it, where its neighbours stand close. */
const BESIDE = 1;
const ABOVE = 2.5;

interface Props {
  readonly selected: Box | undefined;
  /** The block that it lies in, if it does. */
  readonly holder: Box | undefined;
}

const around = ({ x, y, width, height }: Box) => ({
  x: x - BESIDE,
  y: y - ABOVE,
  width: width + 2 * BESIDE,
  height: height + 2 * ABOVE,
});

/** Marks what is chosen, over all the rest so that no neighbour covers it. */
export const Marks = ({ selected, holder }: Props) => (
  <g aria-hidden="true" className="drawing-marks">
    {holder && <rect className="drawing-holder" {...around(holder)} />}
    {selected && selected.kind !== 'stage' && (
      <>
        <rect className="drawing-halo" {...around(selected)} />
        <rect className="drawing-ring" {...around(selected)} />
      </>
    )}
  </g>
);
