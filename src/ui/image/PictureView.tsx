import { useState } from 'react';
import type { Size } from '../../image/geometry';
import type { Picture } from '../../state/state';
import { useLens } from '../context';
import { CropFrame } from './CropFrame';
import './picture.css';

/** What room is kept for a first picture. */
const USUAL: Size = { width: 3, height: 2 };

/** The whole picture, with a frame around what the network sees of it. */
export function PictureView({ picture }: { picture: Picture }) {
  const { url } = picture;
  const crop = useLens((state) => state.crop);
  // The browser may know the size before the worker has decoded the picture.
  const [loaded, setLoaded] = useState<{ url: string; size: Size } | null>(null);
  const shown = loaded?.url === url ? loaded.size : null;
  const size: Size | null =
    crop === null ? shown : { width: crop.imageWidth, height: crop.imageHeight };
  // Until the size is known, the room of the picture before is kept, so that nothing jumps.
  const { width, height } = size ?? loaded?.size ?? USUAL;
  const ratio = width / height;
  return (
    <div
      className="picture"
      style={{
        aspectRatio: ratio,
        maxWidth: `calc(var(--picture-height) * ${ratio})`,
      }}
    >
      {url !== null && (
        <img
          className={size === null ? 'picture-unread' : undefined}
          src={url}
          alt={picture.alt}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
            if (width > 0 && height > 0) setLoaded({ url, size: { width, height } });
          }}
        />
      )}
      {size && <CropFrame size={size} />}
    </div>
  );
}
