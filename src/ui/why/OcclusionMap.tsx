import { useMemo } from 'react';
import type { Crop } from '../../worker/protocol';
import { percent } from '../common/format';
import { Legend } from '../heat/Legend';
import { cellText } from './cells';
import { MapOverlay } from './MapOverlay';
import { dropsOf, largestOf, pointsText } from './occlusion';
import { OpacityField } from './OpacityField';
import { signedScale } from './overlay';

/** A tenth of a percentage point: less is not told in figures, nor painted as if it were much. */
const LEAST = 0.001;

interface Props {
  readonly crop: Crop;
  /** The class's. */
  readonly name: string;
  readonly occlusion: {
    readonly phase: 'running' | 'done';
    readonly cells: number;
    readonly probabilities: Float32Array;
  };
  /** The probability with nothing covered. */
  readonly baseline: number;
  readonly opacity: number;
  readonly onOpacity: (opacity: number) => void;
}

/** What an occlusion has found so far. */
export function OcclusionMap({ crop, name, occlusion, baseline, opacity, onOpacity }: Props) {
  const { phase, cells, probabilities } = occlusion;
  const map = useMemo(
    () => ({ height: cells, width: cells, values: dropsOf(baseline, probabilities) }),
    [cells, baseline, probabilities],
  );
  const scale = useMemo(() => signedScale(map.values, LEAST), [map]);
  const largest = largestOf(map.values);
  const describe = (drop: number) =>
    Number.isNaN(drop)
      ? 'not covered yet'
      : `${percent(baseline)} becomes ${percent(baseline - drop)} (${pointsText(-drop)} percentage points)`;
  const points = { ...scale, min: 100 * scale.min, max: 100 * scale.max };
  const side = crop.size / cells;
  return (
    <>
      <MapOverlay
        crop={crop}
        map={map}
        scale={scale}
        opacity={opacity}
        smooth={false}
        label={`How far the probability of ${name} falls where a part is covered`}
        describe={describe}
      />
      <div className="why-text">
        <OpacityField of="occlusion map" value={opacity} onChange={onOpacity} />
        <p className="note">
          <Legend scale={points} /> percentage points lost. Red: {name} needs what is there. Blue:
          it does better without.
        </p>
        {phase === 'done' && largest !== null && (
          <p aria-live="polite">
            Covering {cellText(largest, cells)} costs the most: {describe(map.values[largest])}.
          </p>
        )}
        <p className="note">
          For each cell a patch of {2 * side} × {2 * side} pixels, twice as wide as the cell, was
          covered with the mean colour of ImageNet: zeros in the network’s input.
        </p>
      </div>
    </>
  );
}
