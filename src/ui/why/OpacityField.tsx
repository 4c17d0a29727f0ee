import { useActions, useLens } from '../context';

interface Props {
  /** What the map shows, to tell two fields apart. */
  readonly of: string;
}

/** How much of the maps covers the picture below them: one setting for all. */
export function OpacityField({ of }: Props) {
  const { opacity } = useLens((state) => state.overlayView);
  const actions = useActions();
  const percent = Math.round(opacity * 100);
  return (
    <label className="map-opacity">
      <span>
        Opacity<span className="visually-hidden"> of the {of}</span>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        onChange={({ target }) => actions.setOverlayView({ opacity: Number(target.value) / 100 })}
      />
      <output>{percent} %</output>
    </label>
  );
}
