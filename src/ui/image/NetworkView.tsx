import type { CropMode } from '../../image/geometry';
import { MEANS_BGR } from '../../image/normalise';
import { PixelCanvas } from '../common/PixelCanvas';
import { useLens } from '../context';

const HOW: Readonly<Record<CropMode, string>> = {
  center: '224 × 224 pixels: shorter side to 256, then the middle.',
  whole: '224 × 224 pixels: the whole picture, squashed.',
};

const [BLUE, GREEN, RED] = MEANS_BGR;

/** The exact pixels that the network got. */
export function NetworkView() {
  const crop = useLens((state) => state.crop);
  const mode = useLens((state) => state.view.crop);
  return (
    <div className="network-view">
      {crop === null ? (
        <div className="pixels" />
      ) : (
        <PixelCanvas crop={crop} label="The 224 by 224 pixels that the network sees" />
      )}
      <div>
        <h3>What the network sees</h3>
        <p className="note">{HOW[mode]}</p>
      </div>
      <p className="note network-view-input">
        RGB → BGR, minus the means {BLUE}, {GREEN} and {RED}: Caffe’s way, with no division by a
        standard deviation.
      </p>
    </div>
  );
}
