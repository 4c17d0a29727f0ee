/**
 * The browser's decoder: `createImageBitmap` and a canvas to read its pixels back. With preview.ts
 * the only file of this folder that needs a browser; it runs in a worker.
 */
import { ascii } from './bytes';
import type { DecodedPicture } from './decoder';
import { MEDIA_TYPES } from './formats';
import { uprightSize, uprightTransform, webpOrientation, type Orientation } from './orientation';

/** Upright by EXIF, colours converted to sRGB, alpha multiplied in once and for all. */
export const BITMAP_OPTIONS: ImageBitmapOptions = {
  imageOrientation: 'from-image',
  colorSpaceConversion: 'default',
  premultiplyAlpha: 'premultiply',
};

/** A WebP of 1 × 2 pixels whose EXIF asks for a quarter turn. */
const TURNED_WEBP =
  'UklGRk4AAABXRUJQVlA4WAoAAAAIAAAAAAAAAQAAVlA4TA4AAAAvAEAAAAcQEf0PRET/' +
  'A0VYSUYaAAAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA=';

let turnsWebp: Promise<boolean> | undefined;

/** Whether this browser heeds EXIF's orientation in WebP files. Chromium 156 does not. */
function browserTurnsWebp(): Promise<boolean> {
  turnsWebp ??= (async () => {
    const bytes = Uint8Array.from(atob(TURNED_WEBP), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(
      new Blob([bytes], { type: MEDIA_TYPES.WebP }),
      BITMAP_OPTIONS,
    );
    const turned = bitmap.width === 2;
    bitmap.close();
    return turned;
  })();
  return turnsWebp;
}

/**
 * The orientation that is left for us to apply: 1 where the browser has applied what there was.
 * @param file whose `type` is true.
 */
export async function orientationLeft(file: Blob): Promise<Orientation> {
  if (file.type !== MEDIA_TYPES.WebP) return 1;
  const head = new Uint8Array(await file.slice(0, 32).arrayBuffer());
  // RFC 9649, 2.7: the extended header's fourth flag says that there is an EXIF chunk.
  const hasExif = ascii(head, 12, 4) === 'VP8X' && (head[20] & 0b1000) !== 0;
  if (!hasExif) return 1;
  const orientation = webpOrientation(new Uint8Array(await file.arrayBuffer()));
  return orientation !== 1 && (await browserTurnsWebp()) ? 1 : orientation;
}

/** Draws rectangles of `bitmap`, turned upright, over white. */
class BitmapPicture implements DecodedPicture {
  readonly width: number;
  readonly height: number;
  private context: OffscreenCanvasRenderingContext2D | null = null;

  constructor(
    private readonly bitmap: ImageBitmap,
    private readonly orientation: Orientation,
  ) {
    ({ width: this.width, height: this.height } = uprightSize(bitmap, orientation));
  }

  read(x: number, y: number, width: number, height: number): Uint8ClampedArray {
    const context = this.contextFor(width, height);
    // Canvas arithmetic over opaque white rounds just as exact compositing does: p + 255 − a.
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    const [a, b, c, d, e, f] = uprightTransform(this.bitmap, this.orientation);
    context.setTransform(a, b, c, d, e - x, f - y);
    context.drawImage(this.bitmap, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  }

  close(): void {
    this.bitmap.close();
    this.context = null;
  }

  /** A canvas of at least this size, made once: the first strip is the largest. */
  private contextFor(width: number, height: number): OffscreenCanvasRenderingContext2D {
    const { context } = this;
    if (context && context.canvas.width >= width && context.canvas.height >= height) return context;
    const made = new OffscreenCanvas(width, height).getContext('2d', {
      // Pixels that are read back at once are best kept out of the GPU.
      willReadFrequently: true,
      colorSpace: 'srgb',
    });
    if (!made) throw new Error(`No canvas of ${width} × ${height} pixels to be had.`);
    made.imageSmoothingEnabled = false;
    this.context = made;
    return made;
  }
}

/**
 * Decodes `file`, whose `type` is true.
 * @throws DOMException when the browser can't.
 */
export async function decodeInBrowser(file: Blob): Promise<DecodedPicture> {
  const orientation = await orientationLeft(file);
  return new BitmapPicture(await createImageBitmap(file, BITMAP_OPTIONS), orientation);
}

/** A frame that is decoded already, upright as videos are. */
export const pictureOfFrame = (frame: ImageBitmap): DecodedPicture => new BitmapPicture(frame, 1);
