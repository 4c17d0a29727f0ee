import { memo, useMemo } from 'react';
import { mapOf } from '../../explain/channels';
import { colourOf } from '../heat/colours';
import { HeatMap } from '../heat/HeatMap';
import { valuesText, type Channels } from './channels';
import { isDead } from './scales';
import { TILE } from './tiles';

interface Props {
  readonly channels: Channels;
  readonly channel: number;
  /** From 0. */
  readonly column: number;
  readonly chosen: boolean;
  /** The one tile that Tab reaches. */
  readonly reachable: boolean;
}

function TileMap({ channels: { maps, scaleOf }, channel }: Pick<Props, 'channels' | 'channel'>) {
  const values = useMemo(() => mapOf(maps, channel), [maps, channel]);
  const { height, width } = maps;
  return (
    <>
      <span className="tile-map" data-shrunk={width > TILE.side}>
        <HeatMap values={values} height={height} width={width} scale={scaleOf(channel)} label="" />
      </span>
      <span className="tile-number" aria-hidden="true">
        {channel}
      </span>
    </>
  );
}

/** One channel in the grid: its map and its number, or its one value as a colour. */
export const Tile = memo(function Tile(props: Props) {
  const { channels, channel, column, chosen, reachable } = props;
  const { maps, single, scaleOf, nameOf } = channels;
  return (
    <div
      className="tile"
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={chosen}
      aria-label={`${nameOf(channel)}, ${valuesText(maps, channel)}`}
      tabIndex={reachable ? 0 : -1}
      data-channel={channel}
      data-dead={isDead(maps, channel)}
    >
      {single ? (
        <span
          className="tile-map"
          style={{ background: colourOf(maps.values[channel], scaleOf(channel)) }}
        />
      ) : (
        <TileMap channels={channels} channel={channel} />
      )}
    </div>
  );
});
