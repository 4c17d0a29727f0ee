import type { LayerId } from '../../model/network';
import { HEAD } from './sizes';
import type { Arc, Box, Column } from './layout';

/** How far below the names a stage's bracket hangs. */
const BRACKET = 3;

interface Props {
  readonly box: Box;
  readonly arc: Arc | undefined;
  readonly column: Column | undefined;
  readonly name: string;
  /** A colour, or a pattern's address; null leaves it to the style sheet. */
  readonly fill: string | null;
  readonly selected: boolean;
  /** Whether what is chosen lies in it. */
  readonly holdsSelected: boolean;
  /** The one part that Tab reaches. */
  readonly reachable: boolean;
  readonly onSelect: (id: LayerId) => void;
}

/** What names a column, which a press there chooses too. */
function Head({ column: { id, x, width, size }, height }: { column: Column; height: number }) {
  const middle = x + width / 2;
  const bracket = `M${x} ${HEAD + BRACKET}v-${BRACKET}h${width}v${BRACKET}`;
  return (
    <>
      <rect className="drawing-column" x={x} width={width} height={height} />
      <text x={middle} y={11}>
        {id}
      </text>
      {size !== null && (
        <>
          <text className="drawing-size" x={middle} y={24}>
            {size}
          </text>
          <path className="drawing-bracket" d={bracket} />
        </>
      )}
    </>
  );
}

/** One layer in the drawing. */
export function Part(props: Props) {
  const { box, arc, column, name, fill, selected, holdsSelected, reachable, onSelect } = props;
  const { id, kind, x, y, width, height } = box;
  return (
    <g
      className="drawing-part"
      role="option"
      aria-label={name}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-part={id}
      data-kind={kind}
      data-holds-selected={holdsSelected || undefined}
      onClick={() => onSelect(id)}
    >
      {column !== undefined && <Head column={column} height={y + height} />}
      {arc !== undefined && (
        <>
          <path className="drawing-arc" data-projects={arc.projects} d={arc.path} />
          <path className="drawing-arc-reach" d={arc.path} />
        </>
      )}
      {kind !== 'stage' && (
        <rect
          className="drawing-box"
          x={x}
          y={y}
          width={width}
          height={height}
          style={fill === null ? undefined : { fill }}
        />
      )}
    </g>
  );
}
