/** Pixels as a PNG file, through the browser's own encoder. */

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `4 × width × height` bytes, RGBA. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** @throws Error, as a sentence, where the browser has no canvas of that size. */
export async function pngOf({ width, height, rgba }: Pixels): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) {
    throw new Error(`This browser cannot make a picture of ${width} × ${height} pixels.`);
  }
  return blob;
}
