/** Photos as cameras, phones and the web give them: small ones and large ones. */
import sharp from 'sharp';
import { samplePath } from './lens-page';

export interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const SIZES = [
  { file: 'tiger.jpg', width: 200, height: 150 },
  { file: 'koala.webp', width: 1000, height: 700 },
  { file: 'castle.webp', width: 3000, height: 2000 },
  { file: 'honey-bee.jpg', width: 700, height: 1000 },
  { file: 'goldfish.png', width: 64, height: 48 },
];

/** One of each size, as JPEG. */
export const sizedPhotos = (): Promise<Photo[]> =>
  Promise.all(
    SIZES.map(async ({ file, width, height }) => ({
      name: `${file.split('.')[0]}-${width}x${height}.jpg`,
      mimeType: 'image/jpeg',
      buffer: await sharp(samplePath(file))
        .resize(width, height, { fit: 'fill' })
        .jpeg()
        .toBuffer(),
    })),
  );
