import { useMemo, useState } from 'react';
import { mapOf } from '../../explain/channels';
import { mostDifferent, similarityOf, subtract, type Similarity } from '../../explain/similarity';
import type { Layer } from '../../model/layers';
import { currentInfo } from '../../state/state';
import type { ChannelMaps } from '../../worker/inspections';
import { valueText } from '../common/format';
import { useActions, useLens } from '../context';
import { HeatMap } from '../heat/HeatMap';
import { Legend } from '../heat/Legend';
import { signedScale, type ColourScale } from '../heat/colours';
import { ChannelChooser, type ChannelOrder } from './ChannelChooser';
import { commonScale } from './pair';
import { PairNumbers } from './PairNumbers';
import './pair-maps.css';

interface MapProps {
  readonly name: string;
  readonly values: Float32Array;
  readonly maps: ChannelMaps;
  readonly scale: ColourScale;
}

function Map({ name, values, maps: { height, width }, scale }: MapProps) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(valueText);
  return (
    <figure className="pair-map" data-map={name}>
      <HeatMap
        values={values}
        height={height}
        width={width}
        scale={scale}
        label={`${name}: ${height} × ${width} values from ${low} to ${high}`}
      />
      <figcaption>{name}</figcaption>
    </figure>
  );
}

interface ChannelProps {
  readonly a: ChannelMaps;
  readonly b: ChannelMaps;
  readonly channel: number;
}

/** A channel's two maps in one scale of colours, and what is left when one is taken from the other. */
function ChannelMapsOfBoth({ a, b, channel }: ChannelProps) {
  const [ofA, ofB] = [mapOf(a, channel), mapOf(b, channel)];
  const difference = useMemo(() => subtract(mapOf(a, channel), mapOf(b, channel)), [a, b, channel]);
  const scale = commonScale(a, b, channel);
  const signed = signedScale(difference);
  return (
    <div className="pair-maps" data-testid="pair-maps" data-channel={channel}>
      <Map name="A" values={ofA} maps={a} scale={scale} />
      <Map name="B" values={ofB} maps={b} scale={scale} />
      <Map name="A − B" values={difference} maps={a} scale={signed} />
      <p className="pair-legends">
        <span>
          A and B <Legend scale={scale} />
        </span>
        <span>
          A − B <Legend scale={signed} />
        </span>
      </p>
    </div>
  );
}

/** The same where each channel is one value. */
const ValuesOfBoth = ({ a, b, channel }: ChannelProps) => (
  <p data-testid="pair-values" data-channel={channel}>
    A <b>{valueText(a.values[channel])}</b>, B <b>{valueText(b.values[channel])}</b>, A − B{' '}
    <b>{valueText(a.values[channel] - b.values[channel])}</b>
  </p>
);

interface Props {
  readonly layer: Layer;
  readonly a: ChannelMaps;
  readonly b: ChannelMaps;
  readonly alike: Similarity;
}

/** One channel of a layer for two pictures, and how alike they are to it and to the whole layer. */
export function PairMaps({ layer, a, b, alike }: Props) {
  const wanted = useLens((state) => state.view.channel);
  const classes = useLens((state) => currentInfo(state)?.classes ?? null);
  const actions = useActions();
  const [order, setOrder] = useState<ChannelOrder>('different');
  const ranking = useMemo(() => mostDifferent(a, b), [a, b]);
  const channel = wanted !== null && wanted < a.channels ? wanted : ranking[0];
  const single = a.height * a.width === 1;
  const ofChannel = useMemo(
    () => similarityOf(mapOf(a, channel), mapOf(b, channel)),
    [a, b, channel],
  );
  return (
    <div className="pair-layer">
      <ChannelChooser
        channel={channel}
        ranking={ranking}
        order={order}
        name={layer.kind === 'fc' ? (classes?.at(channel) ?? null) : null}
        onOrder={setOrder}
        onChoose={(next) => actions.setChannel(next)}
      />
      {single ? (
        <ValuesOfBoth a={a} b={b} channel={channel} />
      ) : (
        <ChannelMapsOfBoth a={a} b={b} channel={channel} />
      )}
      <PairNumbers
        layer={layer}
        channel={single ? null : { index: channel, alike: ofChannel }}
        alike={alike}
      />
    </div>
  );
}
