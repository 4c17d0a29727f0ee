/** Pictures to look at where the browser would show them turned. For the page's own thread. */
import { BITMAP_OPTIONS, orientationLeft } from './bitmap';
import { uprightSize, uprightTransform } from './orientation';

/** The longer side of a preview, in pixels: what a large screen shows of it. */
const MAX_SIDE = 1600;

/** @throws DOMException when the browser can't decode `file`, or has no memory for it. */
async function turned(
  file: Blob,
  orientation: Awaited<ReturnType<typeof orientationLeft>>,
): Promise<Blob> {
  const bitmap = await createImageBitmap(file, BITMAP_OPTIONS);
  try {
    const upright = uprightSize(bitmap, orientation);
    const scale = Math.min(1, MAX_SIDE / Math.max(upright.width, upright.height));
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
    const canvas = new OffscreenCanvas(side(upright.width), side(upright.height));
    const context = canvas.getContext('2d');
    if (!context) throw new DOMException('There is no canvas to be had.', 'InvalidStateError');
    context.scale(canvas.width / upright.width, canvas.height / upright.height);
    context.transform(...uprightTransform(bitmap, orientation));
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    bitmap.close();
  }
}

/**
 * An upright picture of at most `MAX_SIDE` pixels a side, to show in place of `file`, where an `<img>`
 * of the file itself would overlook its EXIF orientation; null where it would not, or where the file
 * can't be decoded, which whoever decodes it for the network then tells.
 * @param file a picture of a size that this page takes, whose `type` is true.
 */
export async function uprightPreview(file: Blob): Promise<Blob | null> {
  try {
    const orientation = await orientationLeft(file);
    return orientation === 1 ? null : await turned(file, orientation);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
