import { useMemo, useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react';
import type { Crop } from '../../worker/protocol';
import { PixelCanvas } from '../common/PixelCanvas';
import { withModifier } from '../common/roving';
import type { ColourScale } from '../heat/colours';
import { cellText, moved } from './cells';
import { overlayImage, pixelsOf, type CellMap } from './overlay';
import './map-overlay.css';

interface Props {
  readonly crop: Crop;
  /** Null shows the picture alone. */
  readonly map: CellMap | null;
  readonly scale: ColourScale;
  /** 0 to 1. */
  readonly opacity: number;
  /** Between the cells’ centres, instead of cell by cell. */
  readonly smooth: boolean;
  readonly label: string;
  /** What a cell's value means, in words. */
  readonly describe: (value: number) => string;
}

function usePainted({ crop, map, scale, opacity, smooth }: Props): Crop {
  const { size, rgba } = crop;
  const pixels = useMemo(
    () => (map === null ? null : pixelsOf(map, size, smooth)),
    [map, smooth, size],
  );
  return useMemo(
    () =>
      pixels === null ? crop : { ...crop, rgba: overlayImage(rgba, pixels, size, scale, opacity) },
    [crop, rgba, pixels, size, scale, opacity],
  );
}

const cellAt = (target: EventTarget): number | null => {
  const cell = target instanceof HTMLElement ? target.dataset.cell : undefined;
  return cell === undefined ? null : Number(cell);
};

/** A map over the network's own crop: its cells are told of under the pointer and by the keyboard. */
export function MapOverlay(props: Props) {
  const { map, label, describe } = props;
  const painted = usePainted(props);
  /** Where Tab comes in. */
  const [current, setCurrent] = useState(0);
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  if (map === null) {
    return (
      <div className="map-overlay">
        <PixelCanvas crop={painted} label="The picture as the network sees it" />
      </div>
    );
  }
  const grid = { rows: map.height, columns: map.width };
  // A map of fewer cells may have come since.
  const entry = Math.min(current, map.values.length - 1);
  const active = pointed ?? (focused ? entry : null);
  const textOf = (at: number) => `${cellText(at, grid.columns)}: ${describe(map.values[at])}`;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = cellAt(event.target);
    const next = at === null ? null : moved(event.key, at, grid);
    if (next === null || withModifier(event)) return;
    event.preventDefault();
    setPointed(null);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${String(next)}"]`)?.focus();
  };
  const onFocus = ({ target }: FocusEvent) => {
    setFocused(true);
    setCurrent(cellAt(target) ?? entry);
  };
  const onPointerMove = ({ target }: PointerEvent) => setPointed(cellAt(target));

  return (
    <div className="map-overlay">
      <div className="map-overlay-picture" data-smooth={props.smooth}>
        <PixelCanvas crop={painted} label={`${label}, painted over the picture`} />
        <div
          className="map-overlay-cells"
          role="grid"
          aria-label={`${label}, cell by cell`}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onBlur={() => setFocused(false)}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setPointed(null)}
        >
          {Array.from({ length: grid.rows }, (_, row) => (
            <div key={row} role="row">
              {Array.from({ length: grid.columns }, (_, column) => {
                const at = row * grid.columns + column;
                return (
                  <div
                    key={at}
                    role="gridcell"
                    data-cell={at}
                    data-active={at === active || undefined}
                    tabIndex={at === entry ? 0 : -1}
                    aria-label={textOf(at)}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      <p className="map-overlay-readout">
        {active === null ? (
          <span className="mute">Point at a cell, or Tab to the map and use the arrow keys.</span>
        ) : (
          textOf(active)
        )}
      </p>
    </div>
  );
}
