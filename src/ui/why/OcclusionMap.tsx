import { useMemo } from 'react';
import type { Crop } from '../../worker/protocol';
import { meanColourText } from '../common/mean-colour';
import { useLens } from '../context';
import { signedScale } from '../heat/colours';
import { Legend } from '../heat/Legend';
import { MapOverlay } from './MapOverlay';
import { dropEnds, dropsOf, dropText, extremesText, LEAST, patchText } from './occlusion';
import { OpacityField } from './OpacityField';

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
}

/** What an occlusion has found so far. */
export function OcclusionMap({ crop, name, occlusion, baseline }: Props) {
  const { phase, cells, probabilities } = occlusion;
  const { opacity } = useLens((state) => state.overlayView);
  const map = useMemo(
    () => ({ height: cells, width: cells, values: dropsOf(baseline, probabilities) }),
    [cells, baseline, probabilities],
  );
  const scale = useMemo(() => signedScale(map.values, LEAST), [map]);
  const colour = useLens(({ model }) => meanColourText(model.preprocessing));
  return (
    <>
      <MapOverlay
        crop={crop}
        map={map}
        scale={scale}
        opacity={opacity}
        smooth={false}
        label={`What the probability of ${name} does where a part is covered`}
        describe={(drop) => dropText(baseline, drop)}
      />
      <div className="why-text">
        <OpacityField of="occlusion map" />
        <p className="note">
          <Legend scale={scale} ends={dropEnds(scale.max)} /> percentage points where covered. Red:
          the probability falls, {name} needs what is there. Blue: it rises, {name} does better
          without.
        </p>
        {/* There before its text is, which is then told. */}
        <p className="why-told" aria-live="polite">
          {phase === 'done' && extremesText(baseline, map.values, cells)}
        </p>
        <p className="note">
          For each cell a patch of {patchText(crop.size, cells)} pixels, twice as wide as the cell
          and cut off at the picture’s edges, was covered with {colour}: zeros in the network’s
          input.
        </p>
      </div>
    </>
  );
}
