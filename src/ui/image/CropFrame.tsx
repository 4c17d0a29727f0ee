import type { Size } from '../../image/geometry';
import { useLens } from '../context';
import { frameOf } from './frame';

/** Around the part of a picture of `size` pixels that the network sees. */
export function CropFrame({ size }: { size: Size }) {
  const mode = useLens((state) => state.view.crop);
  const preprocessing = useLens(({ model }) => model.preprocessing);
  const { left, top, width, height } = frameOf(size, mode, preprocessing);
  return (
    <div
      className="picture-frame"
      data-testid="frame"
      style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
    />
  );
}
