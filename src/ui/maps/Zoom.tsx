import { useEffect, useRef } from 'react';
import type { Layer } from '../../model/layers';
import { ChannelStep } from '../common/ChannelStep';
import { valueText } from '../common/format';
import { Icon } from '../common/Icon';
import type { Channels } from './channels';
import { MapPlot } from './MapPlot';
import { isDead } from './scales';
import { SingleValue } from './SingleValue';
import './zoom.css';

interface Props {
  readonly layer: Layer;
  readonly channels: Channels;
  readonly channel: number;
  readonly onChoose: (channel: number) => void;
  readonly onClose: () => void;
}

function Numbers({ channels: { maps, rankOf }, channel }: Pick<Props, 'channels' | 'channel'>) {
  const { min, max, mean } = maps;
  return (
    <dl className="zoom-numbers">
      {Object.entries({ Smallest: min, Largest: max, Mean: mean }).map(([name, values]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{valueText(values[channel])}</dd>
        </div>
      ))}
      <div>
        <dt>Mean magnitude</dt>
        <dd>{rankOf(channel)}</dd>
      </div>
    </dl>
  );
}

/** One channel, enlarged, with its values and what they see. */
export function Zoom({ layer, channels, channel, onChoose, onClose }: Props) {
  const { maps, single, order, places, nameOf, rankOf } = channels;
  const section = useRef<HTMLElement>(null);
  const name = nameOf(channel);
  const place = places[channel];
  const steps = {
    'Previous channel': place > 0 ? order[place - 1] : undefined,
    'Next channel': order.at(place + 1),
  };
  useEffect(() => {
    // Braces, because some browsers return a promise here, which React would take for a clean-up.
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [channel]);
  return (
    <section
      ref={section}
      className="zoom"
      data-testid="map-zoom"
      data-channel={channel}
      aria-label={name}
    >
      <header>
        <h3>{name}</h3>
        <div className="zoom-steps">
          {Object.entries(steps).map(([label, to]) => (
            <ChannelStep
              key={label}
              label={label}
              to={to}
              onChoose={onChoose}
              className="button-icon"
            >
              <Icon name="caret" />
            </ChannelStep>
          ))}
          <button type="button" className="button-icon" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
      </header>
      {single ? (
        <SingleValue value={maps.values[channel]} rank={rankOf(channel)} />
      ) : (
        <>
          <MapPlot layer={layer} channels={channels} channel={channel} />
          <Numbers channels={channels} channel={channel} />
        </>
      )}
      {isDead(maps, channel) && !single && (
        <p className="note">All values are 0: the channel is dead for this picture.</p>
      )}
    </section>
  );
}
