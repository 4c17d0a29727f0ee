import { useMemo } from 'react';
import { spanAt, type Cell } from '../../explain/sliding';
import { outputSize, type Window } from '../../model/shapes';
import { signed } from '../common/format';
import { cellSide, firstCellsPath, linesPath, paddingPath, readPath } from './grids';

/** Room above and before a grid for the numbers of its rows and columns. */
const MARGIN = 18;

interface MarksProps {
  /** The first and last cell along one side, as they are numbered. */
  readonly from: number;
  readonly to: number;
  /** How far cell 0 is from the grid's edge, in cells. */
  readonly offset: number;
  readonly side: number;
  readonly along: 'rows' | 'columns';
}

/** The numbers of the first and the last of the marked rows or columns. */
const Marks = ({ from, to, offset, side, along }: MarksProps) =>
  (from === to ? [from] : [from, to]).map((index) => {
    const at = (index + offset + 0.5) * side;
    const place = along === 'rows' ? { x: -4, y: at } : { x: at, y: -7 };
    return (
      <text key={index} className={`grid-${along}`} {...place}>
        {signed(index)}
      </text>
    );
  });

interface GridProps {
  readonly name: string;
  readonly cells: number;
  readonly side: number;
  readonly children: React.ReactNode;
}

const Grid = ({ name, cells, side, children }: GridProps) => {
  const length = cells * side + 2;
  return (
    <figure className="grid">
      <svg
        viewBox={`${-MARGIN} ${-MARGIN} ${length + MARGIN} ${length + MARGIN}`}
        style={{ width: `calc(var(--grid-scale) * ${length + MARGIN}px)` }}
        aria-hidden="true"
      >
        {children}
      </svg>
      <figcaption>{name}</figcaption>
    </figure>
  );
};

interface Props {
  readonly size: number;
  readonly window: Window;
  readonly cell: Cell;
  /** Chosen on the output grid with a pointer. */
  readonly onChoose: (cell: Cell) => void;
}

/** The input with the window over it, and beside it the output with the value that comes of it. */
export function Grids({ size, window, cell, onChoose }: Props) {
  const { kernel, padding } = window;
  const padded = size + 2 * padding;
  const outputs = outputSize(size, window);
  const side = cellSide(padded + outputs);
  const input = useMemo(
    () => ({
      read: readPath(size, window, side),
      padding: paddingPath(size, padding, side),
      lines: linesPath(padded, side),
    }),
    [size, window, padding, padded, side],
  );
  const [rows, columns] = [spanAt(cell.row, window), spanAt(cell.column, window)];
  const done = cell.row * outputs + cell.column;

  const choose = ({ currentTarget, clientX, clientY }: React.PointerEvent<SVGRectElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const index = (at: number, length: number) =>
      Math.min(outputs - 1, Math.max(0, Math.floor((at / length) * outputs)));
    onChoose({
      row: index(clientY - box.top, box.height),
      column: index(clientX - box.left, box.width),
    });
  };

  return (
    <div className="grids">
      <Grid
        name={`Input, ${size} × ${size}${padding > 0 ? `, and ${padding} of padding` : ''}`}
        cells={padded}
        side={side}
      >
        <path className="grid-read" d={input.read} />
        <path className="grid-padding" d={input.padding} />
        <path className="grid-lines" d={input.lines} />
        <rect
          className="grid-window"
          x={(columns.from + padding) * side}
          y={(rows.from + padding) * side}
          width={kernel * side}
          height={kernel * side}
        />
        <Marks {...rows} offset={padding} side={side} along="rows" />
        <Marks {...columns} offset={padding} side={side} along="columns" />
      </Grid>
      <Grid name={`Output, ${outputs} × ${outputs}`} cells={outputs} side={side}>
        <path className="grid-read" d={firstCellsPath(done, outputs, side)} />
        <path className="grid-lines" d={linesPath(outputs, side)} />
        <rect
          className="grid-cell"
          x={cell.column * side}
          y={cell.row * side}
          width={side}
          height={side}
        />
        <Marks from={cell.row} to={cell.row} offset={0} side={side} along="rows" />
        <Marks from={cell.column} to={cell.column} offset={0} side={side} along="columns" />
        <rect
          className="grid-target"
          width={outputs * side}
          height={outputs * side}
          onPointerDown={choose}
        />
      </Grid>
    </div>
  );
}
