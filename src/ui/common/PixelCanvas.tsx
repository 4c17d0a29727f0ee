import { useEffect, useRef } from 'react';
import type { Crop } from '../../worker/protocol';

interface Props {
  readonly crop: Crop;
  /** What a screen reader is told; an empty one where a name stands beside it. */
  readonly label: string;
}

/** The crop's own pixels, one for one: drawn from the numbers that the network got. */
export function PixelCanvas({ crop, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(
      new ImageData(new Uint8ClampedArray(crop.rgba), crop.size, crop.size),
      0,
      0,
    );
  }, [crop]);
  const name =
    label === '' ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} className="pixels" width={crop.size} height={crop.size} {...name} />;
}
