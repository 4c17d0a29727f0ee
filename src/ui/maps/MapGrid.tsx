import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useRef, useState, type RefObject } from 'react';
import type { Layer } from '../../model/layers';
import { valuesText, type Channels } from './channels';
import { Tile } from './Tile';
import { CELL, columnsIn, TILE } from './tiles';
import { channelAt, useGridKeys } from './useGridKeys';
import { useWidth } from '../common/useWidth';

interface Props {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly layer: Layer;
  readonly channels: Channels;
  readonly chosen: number | null;
  readonly onChoose: (channel: number) => void;
}

/** Rows beyond the edge of the box that are drawn ahead. */
const AHEAD = 2;

/** https://www.w3.org/WAI/ARIA/apg/patterns/grid/, with only those rows in the page that show. */
export function MapGrid({ grid, layer, channels, chosen, onChoose }: Props) {
  const { maps, single, order, places, nameOf, rankOf } = channels;
  const box = useRef<HTMLDivElement>(null);
  const sizes = single ? CELL : TILE;
  const columns = columnsIn(useWidth(box, { keep: true }), sizes);
  const rows = columns === 0 ? 0 : Math.ceil(maps.channels / columns);
  const [pointed, setPointed] = useState<number | null>(null);
  const keys = useGridKeys({ box, order, places, chosen, columns, rowHeight: sizes.row, onChoose });
  const reachableRow = Math.floor(places[keys.channel] / columns);
  // eslint-disable-next-line react-hooks/incompatible-library -- React's compiler, which it is about, is not used.
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => sizes.row,
    overscan: AHEAD,
    // Where the focus is, or would come back to, stays in the page.
    rangeExtractor: (range: Range) => withRow(defaultRangeExtractor(range), reachableRow),
  });
  const told = pointed ?? keys.channel;
  return (
    <>
      <div ref={box} className="maps-box" data-single={single}>
        <div
          ref={grid}
          role="grid"
          aria-label={`${layer.kind === 'fc' ? 'Classes' : 'Channels'} of ${layer.id}`}
          aria-rowcount={rows}
          aria-colcount={columns}
          data-testid="maps"
          data-maps-of={layer.id}
          data-channels={maps.channels}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
          onClick={({ target }) => {
            const channel = channelAt(target);
            if (channel !== null) onChoose(channel);
          }}
          onPointerOver={({ target }) => setPointed(channelAt(target))}
          onPointerLeave={() => setPointed(null)}
        >
          {virtualizer.getVirtualItems().map(({ key, index, start }) => (
            <div
              key={key}
              className="maps-row"
              role="row"
              aria-rowindex={index + 1}
              style={{
                gridTemplateColumns: `repeat(${columns}, ${sizes.side}px)`,
                transform: `translateY(${start}px)`,
              }}
            >
              {[...order.subarray(index * columns, (index + 1) * columns)].map(
                (channel, column) => (
                  <Tile
                    key={channel}
                    channels={channels}
                    channel={channel}
                    column={column}
                    chosen={channel === chosen}
                    reachable={channel === keys.channel}
                  />
                ),
              )}
            </div>
          ))}
        </div>
      </div>
      <p className="maps-readout" data-testid="maps-readout">
        <b>{nameOf(told)}</b>
        <span>{rankOf(told)}</span>
        <span>{valuesText(maps, told)}</span>
      </p>
    </>
  );
}

const withRow = (rows: number[], row: number): number[] =>
  rows.length === 0 || rows.includes(row) ? rows : [...rows, row].sort((a, b) => a - b);
