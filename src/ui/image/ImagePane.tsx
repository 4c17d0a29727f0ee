import type { CropMode } from '../../image/geometry';
import { currentInfo } from '../../state/state';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { FilePicker } from './FilePicker';
import { NetworkView } from './NetworkView';
import { PictureView } from './PictureView';
import { Predictions } from './Predictions';
import { ProgressPanel } from './ProgressPanel';
import { RunTimings } from './RunTimings';
import { SampleGallery } from './SampleGallery';
import { isPictureShown } from './shown';
import './image-pane.css';

const CROPS: readonly Option<CropMode>[] = [
  { value: 'center', label: 'Centre crop' },
  { value: 'whole', label: 'Whole image' },
];

/** From a picture to five guesses. */
export function ImagePane() {
  const picture = useLens((state) => (isPictureShown(state) ? state.picture : null));
  const result = useLens((state) => state.result);
  const crop = useLens((state) => state.view.crop);
  const ready = useLens((state) => currentInfo(state) !== null);
  const actions = useActions();
  return (
    <div className="pane-body image-pane">
      <FilePicker first={picture === null} />
      {picture && (
        <>
          <figure>
            <PictureView picture={picture} />
            <figcaption className="note" title={picture.name}>
              {picture.name}
              {picture.note !== null && <span> · {picture.note}</span>}
            </figcaption>
          </figure>
          <Segmented
            label="What the network sees of the picture"
            options={CROPS}
            value={crop}
            onChange={(next) => actions.setCrop(next)}
          />
          <NetworkView />
        </>
      )}
      <div className={picture && ready ? 'answer' : undefined}>
        <ProgressPanel />
        {result && <Predictions result={result} />}
        {picture && <RunTimings />}
      </div>
      <SampleGallery />
    </div>
  );
}
