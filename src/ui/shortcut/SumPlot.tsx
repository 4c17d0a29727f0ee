import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { mapOf } from '../../explain/channels';
import { withModifier } from '../common/roving';
import { HeatMap } from '../heat/HeatMap';
import { Legend } from '../heat/Legend';
import { MapCursor } from '../heat/MapCursor';
import type { ColourScale } from '../heat/colours';
import { placeUnder } from '../maps/place-under';
import { stepInMap, strongestPlace, type Place } from '../maps/walk';
import { scaleOfAll, sumText, type Added } from './sum';

interface MapProps {
  readonly name: string;
  readonly of: keyof Added;
  readonly added: Added;
  readonly channel: number;
  readonly scale: ColourScale;
  readonly place: Place;
  readonly onPoint: (place: Place | null) => void;
  readonly onKeep: (place: Place) => void;
}

function Map({ name, of, added, channel, scale, place, onPoint, onKeep }: MapProps) {
  const maps = added[of];
  const { height, width } = maps;
  const values = useMemo(() => mapOf(maps, channel), [maps, channel]);
  return (
    <figure className={`sum-map of-${of}`}>
      <div
        onPointerMove={(event) => onPoint(placeUnder(event, maps))}
        onPointerLeave={() => onPoint(null)}
        onPointerDown={(event) => onKeep(placeUnder(event, maps))}
      >
        <HeatMap values={values} height={height} width={width} scale={scale} label="" />
        <MapCursor {...place} height={height} width={width} />
      </div>
      <figcaption>{name}</figcaption>
    </figure>
  );
}

interface Props {
  readonly block: string;
  readonly added: Added;
  readonly channel: number;
}

/** The three maps of a channel, with one place of all three picked out and added up. */
export function SumPlot({ block, added, channel }: Props) {
  const readout = useId();
  const { sum } = added;
  const strongest = useMemo(() => strongestPlace(mapOf(sum, channel), sum.width), [sum, channel]);
  const [kept, setKept] = useState<Place | null>(null);
  const [pointed, setPointed] = useState<Place | null>(null);
  // Another block's maps may be smaller.
  const inside = kept !== null && kept.y < sum.height && kept.x < sum.width ? kept : strongest;
  const place = pointed ?? inside;
  const scale = scaleOfAll(added, channel);
  const valueOf = (of: keyof Added) =>
    mapOf(added[of], channel)[place.y * added[of].width + place.x];
  const values = [valueOf('shortcut'), valueOf('residual'), valueOf('sum')] as const;

  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepInMap(event.key, inside, sum);
    if (to === null || withModifier(event)) return;
    event.preventDefault();
    setPointed(null);
    setKept(to);
  };
  const map = { added, channel, scale, place, onPoint: setPointed, onKeep: setKept };

  return (
    <>
      <div
        className="sum-plot"
        role="application"
        aria-label={`Shortcut, convolutions and sum of ${block}, channel ${channel}: the arrow keys move from value to value`}
        aria-describedby={readout}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <Map {...map} of="shortcut" name="shortcut, s" />
        <span aria-hidden="true">+</span>
        <Map {...map} of="residual" name="convolutions, r" />
        <span aria-hidden="true">=</span>
        <Map {...map} of="sum" name="sum, s + r" />
      </div>
      <p
        id={readout}
        className="sum-readout"
        data-testid="sum-readout"
        data-y={place.y}
        data-x={place.x}
        data-shortcut={values[0]}
        data-residual={values[1]}
        data-sum={values[2]}
        // What a pointer runs over is too much to be spoken.
        aria-live={pointed === null ? 'polite' : 'off'}
      >
        <span className="mute">
          y {place.y}, x {place.x}
        </span>{' '}
        <b>{sumText(...values)}</b>
      </p>
      <Legend scale={scale} />
    </>
  );
}
