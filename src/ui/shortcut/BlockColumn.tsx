import type { LayerId } from '../../model/network';
import type { Block } from './blocks';
import { HEIGHT, NUMBERS_Y, type Column } from './layout';
import { sharesText } from './words';

interface Props {
  readonly block: Block;
  readonly column: Column;
  /** How far what marks it reaches beyond its bars. */
  readonly margin: number;
  readonly chosen: boolean;
  /** Whether the line below the chart is about it. */
  readonly told: boolean;
  /** The one column that Tab reaches. */
  readonly reachable: boolean;
  readonly onChoose: (id: LayerId) => void;
}

/** One block in the chart: the pieces of its bars, and its number in its stage. */
export function BlockColumn(props: Props) {
  const { block, column, margin, chosen, told, reachable, onChoose } = props;
  const { x, width, pieces, numbered } = column;
  const { id, index, projects, shares } = block;
  return (
    <g
      className="shares-block"
      role="option"
      aria-label={`${id}, ${sharesText(block)}`}
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      data-block={id}
      data-told={told || undefined}
      data-shortcut-share={shares.shortcut}
      data-kept={shares.kept}
      data-silenced={shares.silenced}
      data-stopped={shares.stopped}
      onClick={() => onChoose(id)}
    >
      <rect
        className="shares-column"
        x={x - margin}
        width={width + 2 * margin}
        height={HEIGHT - 20}
        rx={2}
      />
      {pieces.map(({ of, y, height }) => (
        <rect
          key={of}
          className={`shares-piece of-${of}`}
          x={x}
          y={y}
          width={width}
          height={height}
        />
      ))}
      {projects && (
        <rect className="shares-projection" x={x} y={NUMBERS_Y - 14} width={width} height={3} />
      )}
      {numbered && (
        <text x={x + width / 2} y={NUMBERS_Y}>
          {index}
        </text>
      )}
    </g>
  );
}
