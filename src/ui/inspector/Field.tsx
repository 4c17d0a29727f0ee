import { INPUT_SIZE } from '../../image/geometry';
import type { Layer } from '../../model/layers';
import type { ReceptiveField } from '../../model/receptive-field';
import { PixelCanvas } from '../common/PixelCanvas';
import { useLens } from '../context';
import { fieldView, pixelsText, type Square } from './field-view';
import './field.css';

const place = ({ start, side }: Square) => ({
  left: `${start}%`,
  top: `${start}%`,
  width: `${side}%`,
  height: `${side}%`,
});

function Drawing({ field, index }: { field: ReceptiveField; index: number }) {
  const crop = useLens((state) => state.crop);
  const view = fieldView(field, index, INPUT_SIZE);
  return (
    <div className="field-row">
      <div className="field-drawing">
        <div className="field-picture" style={place(view.picture)}>
          {crop && <PixelCanvas crop={crop} label="The picture as the network sees it" />}
        </div>
        <div className="field-outline" style={place(view.field)} />
      </div>
      <p>
        A value sees{' '}
        <b>
          {field.size} × {field.size}
        </b>{' '}
        input pixels; neighbouring values look <b>{field.jump}</b> pixels apart. Outlined: the field
        of the value in the middle, {pixelsText(view, INPUT_SIZE)}.
      </p>
    </div>
  );
}

/** Which input pixels one output value depends on. */
export function Field({ layer: { receptiveField, output } }: { layer: Layer }) {
  return (
    <section className="inspector-part">
      <h3>Receptive field</h3>
      {receptiveField === null ? (
        <p>Every value depends on the whole picture.</p>
      ) : (
        <Drawing field={receptiveField} index={Math.floor(output[1] / 2)} />
      )}
    </section>
  );
}
