import type { Box } from './layout';

/** How far outside of a box a line runs: little beside it, where its neighbours stand close. */
interface Distance {
  readonly beside: number;
  readonly above: number;
}
const RING: Distance = { beside: 1, above: 2.5 };
const FOCUS: Distance = { beside: 3, above: 5 };
/** A stage takes the whole height that there is. */
const STAGE_FOCUS: Distance = { beside: 3, above: -1 };

const around = ({ x, y, width, height }: Box, { beside, above }: Distance) => ({
  x: x - beside,
  y: y - above,
  width: width + 2 * beside,
  height: height + 2 * above,
});

interface Props {
  readonly selected: Box | undefined;
  /** The block that it lies in, if it does. */
  readonly holder: Box | undefined;
  /** What the keys are at, if they are. */
  readonly focused: Box | undefined;
}

/** A line that stands out from whatever colours it crosses. */
const Line = ({ className, ...rectangle }: { className: string } & ReturnType<typeof around>) => (
  <>
    <rect className="drawing-halo" {...rectangle} />
    <rect className={className} {...rectangle} />
  </>
);

/** Marks what is chosen and what has the focus, over all the rest so that no neighbour covers it. */
export const Marks = ({ selected, holder, focused }: Props) => (
  <g aria-hidden="true" className="drawing-marks">
    {holder && <rect className="drawing-holder" {...around(holder, RING)} />}
    {selected && selected.kind !== 'stage' && (
      <Line className="drawing-ring" {...around(selected, RING)} />
    )}
    {focused && (
      <Line
        className="drawing-focus"
        {...around(focused, focused.kind === 'stage' ? STAGE_FOCUS : FOCUS)}
      />
    )}
  </g>
);
