import { useMemo, useState } from 'react';
import type { ClassActivation } from '../../explain/class-activation';
import type { Result } from '../../state/state';
import type { Crop } from '../../worker/protocol';
import { valueText } from '../common/format';
import { Segmented, type Option } from '../common/Segmented';
import { useInspection } from '../common/useInspection';
import { Legend } from '../heat/Legend';
import { cellText } from './cells';
import type { Chosen } from './chosen';
import { Exactness } from './Exactness';
import { MapOverlay } from './MapOverlay';
import { fixed } from './numbers';
import { largestOf } from './occlusion';
import { OpacityField } from './OpacityField';
import { signedScale } from './overlay';

type Drawn = 'smooth' | 'cells';
const DRAWN: readonly Option<Drawn>[] = [
  { value: 'smooth', label: 'Smooth' },
  { value: 'cells', label: '7 × 7 cells' },
];
const DECIMALS = 3;

interface Props {
  readonly result: Result;
  readonly crop: Crop;
  /** All classes' names, by number. */
  readonly names: readonly string[];
  readonly chosen: Chosen;
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}

/** What a cell adds to the logit: its value is one of those whose mean the logit is. */
const partOf = (value: number, { values }: ClassActivation): number => value / values.length;

function summaryOf(activation: ClassActivation): string | null {
  const largest = largestOf(activation.values);
  if (largest === null) return null;
  const part = partOf(activation.values[largest], activation);
  return `Most comes from ${cellText(largest, activation.width)}: ${fixed(part, DECIMALS)}.`;
}

/** The class activation map: where in the picture the logit of a class comes from. */
export function Evidence({ result, crop, names, chosen, opacity, onOpacity }: Props) {
  const { class: index, against } = chosen;
  const [drawn, setDrawn] = useState<Drawn>('smooth');
  const inspected = useInspection('classActivation', { image: result.index, ...chosen });
  const activation = inspected?.phase === 'there' ? inspected.answer : null;
  const scale = useMemo(() => signedScale(activation?.values ?? new Float32Array()), [activation]);
  const name = names[index];
  const other = against === null ? null : names[against];
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
      <h3>{other === null ? `Why ${name}?` : `Why ${name} rather than ${other}?`}</h3>
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
          <Segmented label="How it is drawn" options={DRAWN} value={drawn} onChange={setDrawn} />
          <OpacityField of="class activation map" value={opacity} onChange={onOpacity} />
        </div>
        {inspected?.phase === 'failed' && <p className="note">{inspected.message}</p>}
        {inspected?.phase !== 'failed' && activation === null && (
          <p className="note">Reading the layers …</p>
        )}
        {activation && shares && (
          <>
            <p className="note">
              <Legend scale={shares} /> added to the {target} by a cell. Red speaks for {name}, blue{' '}
              {other === null ? 'against it' : `for ${other}`}. {summaryOf(activation)}
            </p>
            <Exactness
              activation={activation}
              expected={against === null ? logits[index] : logits[index] - logits[against]}
              compared={against !== null}
            />
            <p className="note">
              Exact, and without gradients: after conv5 come only an average and fc’s weighted sum,
              so each of the {activation.height} × {activation.width} places adds its own part (
              <a href="https://arxiv.org/abs/1512.04150">Zhou et al., 2016</a>). A place has seen
              more of the picture than its cell.
            </p>
          </>
        )}
      </div>
    </section>
  );
}
