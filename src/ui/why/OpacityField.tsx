interface Props {
  /** What the map shows, to tell two fields apart. */
  readonly of: string;
  /** 0 to 1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How much of a map covers the picture below it. */
export const OpacityField = ({ of, value, onChange }: Props) => (
  <label className="map-opacity">
    <span>
      Opacity<span className="visually-hidden"> of the {of}</span>
    </span>
    <input
      type="range"
      min={0}
      max={100}
      step={5}
      value={Math.round(value * 100)}
      onChange={({ target }) => onChange(Number(target.value) / 100)}
    />
    <output>{Math.round(value * 100)} %</output>
  </label>
);
