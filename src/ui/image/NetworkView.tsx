import { PixelCanvas } from '../common/PixelCanvas';
import { pixelsText, valuesText } from '../common/preprocessing-text';
import { useLens } from '../context';

/** The exact pixels that the network got. */
export function NetworkView() {
  const crop = useLens((state) => state.crop);
  const mode = useLens((state) => state.view.crop);
  const preprocessing = useLens(({ model }) => model.preprocessing);
  return (
    <div className="network-view">
      {crop === null ? (
        <div className="pixels" />
      ) : (
        <PixelCanvas
          crop={crop}
          label={`The ${crop.size} by ${crop.size} pixels that the network sees`}
        />
      )}
      <div>
        <h3>What the network sees</h3>
        <p className="note">{pixelsText(preprocessing, mode)}</p>
      </div>
      <p className="note network-view-input">{valuesText(preprocessing)}</p>
    </div>
  );
}
