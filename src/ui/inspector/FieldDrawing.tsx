import { useInputSize } from '../common/layers';
import { PixelCanvas } from '../common/PixelCanvas';
import { useLens } from '../context';
import { fieldView, type Rectangle, type Span } from './field-view';
import './field.css';

interface Props {
  /** The input pixels that the field covers. */
  readonly rows: Span;
  readonly columns: Span;
  /** The input pixels that the drawing shows, along either side. */
  readonly frame: Span;
}

const place = ({ left, top, width, height }: Rectangle) => ({
  left: `${left}%`,
  top: `${top}%`,
  width: `${width}%`,
  height: `${height}%`,
});

/** A receptive field, outlined on the picture as the network sees it. */
export function FieldDrawing({ rows, columns, frame }: Props) {
  const crop = useLens((state) => state.crop);
  const { picture, field, cut } = fieldView(rows, columns, useInputSize(), frame);
  return (
    <div className="field-drawing">
      <div className="field-picture" style={place(picture)}>
        {crop && <PixelCanvas crop={crop} label="The picture as the network sees it" />}
      </div>
      <div
        className="field-outline"
        style={{
          ...place(field),
          borderStyle: cut.map((each) => (each ? 'dotted' : 'solid')).join(' '),
        }}
      />
    </div>
  );
}
