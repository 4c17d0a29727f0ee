import './map-cursor.css';

interface Props {
  readonly y: number;
  readonly x: number;
  readonly height: number;
  readonly width: number;
}

/** Marks one value of a map that fills the element this stands in. */
export const MapCursor = ({ y, x, height, width }: Props) => (
  <i
    className="map-cursor"
    aria-hidden="true"
    style={{
      left: `${(x / width) * 100}%`,
      top: `${(y / height) * 100}%`,
      width: `${100 / width}%`,
      height: `${100 / height}%`,
    }}
  />
);
