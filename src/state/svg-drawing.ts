/** Draws SVG files, which takes a page: workers have no `<img>`, and no other decoder reads them. */
import { isTooIntricate } from '../image/svg-cost';
import { sizedSvg, xmlText } from '../image/svg';

/** Drawings hold kilobytes; one with photos inside it some megabytes. */
const MAX_BYTES = 50_000_000;

/**
 * `text` as pixels over white. An `<img>` neither runs a drawing's scripts nor loads what it points
 * to (SVG 2, 2.7.1: secure static mode).
 * @throws DOMException when the browser can't draw it, or won't give away the pixels.
 */
async function drawn(text: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new DOMException('There is no canvas to be had.', 'InvalidStateError');
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new DOMException('The canvas could not be written.', 'EncodingError'));
      }, 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The picture that an SVG file draws, as a PNG file.
 * @param file a drawing by its bytes, whatever its type is.
 * @returns null where it can't be drawn: it is damaged, has no size, is above 50 MB or too
 *   intricate, or has parts (a `foreignObject`) whose pixels browsers keep to themselves.
 */
export async function drawSvg(file: Blob): Promise<Blob | null> {
  if (file.size > MAX_BYTES) return null;
  try {
    const text = xmlText(new Uint8Array(await file.arrayBuffer()));
    const sized = text === null || isTooIntricate(text) ? null : sizedSvg(text);
    return sized && (await drawn(sized.text, sized.width, sized.height));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
