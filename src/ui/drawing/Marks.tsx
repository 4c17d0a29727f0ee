import type { Box } from './layout';

/** How far outside of a box its mark runs. */
const AWAY = 1.5;

interface Props {
  readonly selected: Box | undefined;
  /** The block that it lies in, if it does. */
  readonly holder: Box | undefined;
}

const around = ({ x, y, width, height }: Box) => ({
  x: x - AWAY,
  y: y - AWAY,
  width: width + 2 * AWAY,
  height: height + 2 * AWAY,
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
