import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { mapOf } from '../../explain/channels';
import type { Layer } from '../../model/layers';
import { valueText } from '../common/format';
import { useInputSize } from '../common/layers';
import { withModifier } from '../common/roving';
import { HeatMap } from '../heat/HeatMap';
import { Legend } from '../heat/Legend';
import { MapCursor } from '../heat/MapCursor';
import { areaText, frameForAll, spanOf } from '../inspector/field-view';
import { FieldDrawing } from '../inspector/FieldDrawing';
import type { Channels } from './channels';
import { placeUnder } from './place-under';
import { stepInMap, strongestPlace, type Place, type Sizes } from './walk';

interface Props {
  readonly layer: Layer;
  readonly channels: Channels;
  readonly channel: number;
}

/** Which part of the picture the value at `place` can see. */
function Seen({ layer, place, sizes }: { layer: Layer; place: Place; sizes: Sizes }) {
  const size = useInputSize();
  const field = layer.receptiveField;
  if (field === null) return <p>Every value depends on the whole picture.</p>;
  const [rows, columns] = [spanOf(field, place.y), spanOf(field, place.x)];
  return (
    <>
      <FieldDrawing rows={rows} columns={columns} frame={frameForAll(field, sizes.height, size)} />
      <p className="note">It sees {areaText(rows, columns, size)}.</p>
    </>
  );
}

/** A channel's map, large, with one value of it picked out: the strongest, unless one is pointed at. */
export function MapPlot({ layer, channels: { maps, scaleOf, nameOf }, channel }: Props) {
  const readout = useId();
  const values = useMemo(() => mapOf(maps, channel), [maps, channel]);
  const strongest = useMemo(() => strongestPlace(values, maps.width), [values, maps]);
  const [kept, setKept] = useState<Place | null>(null);
  const [pointed, setPointed] = useState<Place | null>(null);
  const place = pointed ?? kept ?? strongest;
  const scale = scaleOf(channel);
  const value = values[place.y * maps.width + place.x];

  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepInMap(event.key, kept ?? strongest, maps);
    if (to === null || withModifier(event)) return;
    event.preventDefault();
    setPointed(null);
    setKept(to);
  };

  return (
    <div className="plot">
      <div
        className="plot-map"
        role="application"
        aria-label={`Map of ${nameOf(channel)}: the arrow keys move from value to value`}
        aria-describedby={readout}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(placeUnder(event, maps))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => setKept(placeUnder(event, maps))}
      >
        <HeatMap values={values} height={maps.height} width={maps.width} scale={scale} label="" />
        <MapCursor {...place} height={maps.height} width={maps.width} />
      </div>
      <Legend scale={scale} />
      <div className="plot-told">
        <p
          id={readout}
          className="map-value"
          data-testid="map-value"
          data-y={place.y}
          data-x={place.x}
          data-value={String(value)}
          // What a pointer runs over is too much to be spoken.
          aria-live={pointed === null ? 'polite' : 'off'}
        >
          y {place.y}, x {place.x} {place === strongest && <span>strongest</span>}
          <b>{valueText(value)}</b>
        </p>
        <Seen layer={layer} place={place} sizes={maps} />
      </div>
    </div>
  );
}
