import { useMemo } from 'react';
import type { Result } from '../../state/state';
import type { OverlayView } from '../../state/view';
import type { Crop } from '../../worker/protocol';
import { fixed, valueText } from '../common/format';
import { useLastStage } from '../common/layers';
import { Segmented, type Option } from '../common/Segmented';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import { useActions, useLens } from '../context';
import { Legend } from '../heat/Legend';
import { signedScale } from '../heat/colours';
import type { Chosen } from './chosen';
import { DECIMALS, mostText, partOf } from './evidence';
import { Exactness } from './Exactness';
import { MapOverlay } from './MapOverlay';
import { OpacityField } from './OpacityField';

const drawnAs = (height: number, width: number): readonly Option<OverlayView['drawn']>[] => [
  { value: 'smooth', label: 'Smooth' },
  { value: 'cells', label: `${height} × ${width} cells` },
];

interface Props {
  readonly result: Result;
  readonly crop: Crop;
  /** All classes' names, by number. */
  readonly names: readonly string[];
  readonly chosen: Chosen;
}

/** The class activation map: where in the picture the logit of a class comes from. */
export function Evidence({ result, crop, names, chosen }: Props) {
  const { class: index, against } = chosen;
  const { opacity, drawn } = useLens((state) => state.overlayView);
  const actions = useActions();
  const { id: last, output } = useLastStage();
  const [, height, width] = output;
  const inspected = useInspection('classActivation', { image: result.index, ...chosen });
  const activation = inspected?.phase === 'there' ? inspected.answer : null;
  const scale = useMemo(() => signedScale(activation?.values ?? new Float32Array()), [activation]);
  const name = names[index];
  const other = against === null ? null : names[against];
  const what = other === null ? name : `${name} rather than ${other}`;
  const target = other === null ? 'logit' : 'difference';
  const { logits } = result;
  const shares = activation && {
    ...scale,
    min: partOf(scale.min, activation),
    max: partOf(scale.max, activation),
  };
  const describe = (value: number) => {
    if (activation === null) return '';
    const part = partOf(value, activation);
    const text = fixed(Math.abs(part), DECIMALS);
    const verb = part < 0 ? `takes ${text} off` : `adds ${text} to`;
    return `${verb} the ${target} (${valueText(value)} ÷ ${activation.values.length})`;
  };
  return (
    <section
      className="why-part"
      data-testid="cam"
      data-class={index}
      data-against={against ?? undefined}
      data-logit={activation?.logit}
    >
      <h3>Why {what}?</h3>
      <MapOverlay
        crop={crop}
        map={activation}
        scale={scale}
        opacity={opacity}
        smooth={drawn === 'smooth'}
        label={`Class activation map of ${name}${other === null ? '' : ` less that of ${other}`}`}
        describe={describe}
      />
      <div className="why-text">
        <div className="map-controls">
          <Segmented
            label="How it is drawn"
            options={drawnAs(height, width)}
            value={drawn}
            onChange={(drawn) => actions.setOverlayView({ drawn })}
          />
          <OpacityField of="class activation map" />
        </div>
        {inspected?.phase === 'failed' && <p className="note">{inspected.message}</p>}
        {inspected?.phase !== 'failed' && activation === null && (
          <Unread what="what speaks for the class" />
        )}
        {activation && shares && (
          <>
            <p className="note">
              <Legend scale={shares} /> added to the {target} by a cell. Red speaks for {name}, blue{' '}
              {other === null ? 'against it' : `for ${other}`}. {mostText(activation, what)}
            </p>
            <Exactness
              activation={activation}
              expected={against === null ? logits[index] : logits[index] - logits[against]}
              compared={against !== null}
            />
            <p className="note">
              Exact, and without gradients: after {last} come only an average and fc’s weighted sum,
              so each of the {height} × {width} places adds its own part (
              <a href="https://arxiv.org/abs/1512.04150">Zhou et al., 2016</a>).{' '}
              {height * width === 1
                ? 'The one place there is has seen the whole picture: it tells nothing of where.'
                : 'A place has seen more of the picture than its cell.'}
            </p>
          </>
        )}
      </div>
    </section>
  );
}
