import type { Layer } from '../../model/layers';
import type { ReceptiveField } from '../../model/receptive-field';
import { useInputSize } from '../common/layers';
import { frameAround, pixelsText, spanOf } from './field-view';
import { FieldDrawing } from './FieldDrawing';

function OfTheMiddle({ field, outputs }: { field: ReceptiveField; outputs: number }) {
  const size = useInputSize();
  const span = spanOf(field, Math.floor(outputs / 2));
  return (
    <div className="field-row">
      <FieldDrawing rows={span} columns={span} frame={frameAround(span, size)} />
      <p>
        A value sees{' '}
        <b>
          {field.size} × {field.size}
        </b>{' '}
        input pixels; neighbouring values look <b>{field.jump}</b> pixels apart. Outlined: the field
        of the value in the middle, {pixelsText(span, size)}.
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
        <OfTheMiddle field={receptiveField} outputs={output[1]} />
      )}
    </section>
  );
}
