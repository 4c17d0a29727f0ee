import { useMemo, useRef } from 'react';
import type { Layer } from '../../model/layers';
import type { ChannelMaps } from '../../worker/inspections';
import { useActions, useLens } from '../context';
import { deadText, useChannels } from './channels';
import { MapGrid } from './MapGrid';
import { MapsToolbar } from './MapsToolbar';
import { deadCount } from './scales';
import { Zoom } from './Zoom';
import './maps.css';

interface Props {
  readonly layer: Layer;
  readonly maps: ChannelMaps;
}

/** The grid of all channels and, once one is chosen, that one beside or below it. */
export function LayerMaps({ layer, maps }: Props) {
  const actions = useActions();
  const grid = useRef<HTMLDivElement>(null);
  const channels = useChannels(layer, maps);
  const linked = useLens((state) => state.view.channel);
  // A link may name a channel that this layer does not have.
  const chosen = linked !== null && linked < maps.channels ? linked : null;
  const dead = useMemo(() => deadCount(maps), [maps]);
  const close = () => {
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    actions.setChannel(null);
  };
  return (
    <div className="maps" data-zoomed={chosen !== null}>
      <MapsToolbar layer={layer} channels={channels} />
      <div className="maps-parts">
        <div className="maps-all">
          <MapGrid
            grid={grid}
            layer={layer}
            channels={channels}
            chosen={chosen}
            onChoose={actions.setChannel}
          />
          {dead > 0 && (
            <p className="note maps-dead">
              <i aria-hidden="true" />
              {deadText(dead)}
            </p>
          )}
        </div>
        {chosen !== null && (
          <Zoom
            layer={layer}
            channels={channels}
            channel={chosen}
            onChoose={actions.setChannel}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}
