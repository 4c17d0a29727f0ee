import type { CropMode } from '../../image/geometry';
import { currentInfo } from '../../state/state';
import { CameraTimings } from '../camera/CameraTimings';
import { CameraView } from '../camera/CameraView';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { FilePicker } from './FilePicker';
import { NetworkView } from './NetworkView';
import { PictureStrip } from './PictureStrip';
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

interface Props {
  /** Goes to the inspector, where it is not beside the picture. */
  readonly onInspect: (() => void) | null;
}

/** From a picture to the best guesses. */
export function ImagePane({ onInspect }: Props) {
  const picture = useLens((state) => (isPictureShown(state) ? state.picture : null));
  const camera = useLens(({ camera }) => (camera.phase === 'live' ? camera : null));
  const result = useLens((state) => state.result);
  const crop = useLens((state) => state.view.crop);
  const ready = useLens((state) => currentInfo(state) !== null);
  const actions = useActions();
  const something = picture !== null || camera !== null;
  const answer = (
    <div className={something && ready ? 'answer' : undefined}>
      <ProgressPanel />
      {result && <Predictions result={result} onInspect={onInspect} />}
      {camera && <CameraTimings />}
      {picture && <RunTimings />}
    </div>
  );
  return (
    <div className="pane-body image-pane">
      <FilePicker first={!something} />
      {camera && <CameraView camera={camera} />}
      {/* What changes with every frame is best seen beside it. */}
      {camera && answer}
      {picture && <PictureStrip />}
      {picture && (
        <figure>
          <PictureView picture={picture} />
          <figcaption className="note">
            <span className="picture-name" title={picture.name}>
              {picture.name}
            </span>
            {picture.note !== null && <span className="picture-note"> {picture.note}</span>}
          </figcaption>
        </figure>
      )}
      {something && (
        <>
          <Segmented
            label="What the network sees of the picture"
            options={CROPS}
            value={crop}
            onChange={(next) => actions.setCrop(next)}
          />
          <NetworkView />
        </>
      )}
      {camera === null && answer}
      <SampleGallery />
    </div>
  );
}
