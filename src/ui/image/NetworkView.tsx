import type { CropMode } from '../../image/geometry';
import { PixelCanvas } from '../common/PixelCanvas';
import { useLens } from '../context';

const HOW: Readonly<Record<CropMode, string>> = {
  center: '224 × 224 pixels: shorter side to 256, then the middle.',
  whole: '224 × 224 pixels: the whole picture, squashed.',
};

/** The exact pixels that the network got. */
export function NetworkView() {
  const crop = useLens((state) => state.crop);
  const mode = useLens((state) => state.view.crop);
  if (crop === null) return null;
  return (
    <div className="network-view">
      <PixelCanvas crop={crop} label="The 224 by 224 pixels that the network sees" />
      <div>
        <h3>What the network sees</h3>
        <p className="note">{HOW[mode]} RGB → BGR, minus each channel’s mean.</p>
      </div>
    </div>
  );
}
