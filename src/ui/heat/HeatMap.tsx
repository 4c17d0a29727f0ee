import { memo, useEffect, useRef } from 'react';
import { paint, type ColourScale } from './colours';
import './heat.css';

interface Props {
  /** `height × width` values. */
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly scale: ColourScale;
  /** What a screen reader is told; an empty one where a name stands beside it. */
  readonly label: string;
}

/** A map's values as colours, one pixel each; its size on the page is its parent's business. */
export const HeatMap = memo(function HeatMap({ values, height, width, scale, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { kind, min, max } = scale;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(width, height);
    paint(values, { kind, min, max }, image.data);
    context.putImageData(image, 0, 0);
  }, [values, height, width, kind, min, max]);
  const name =
    label === '' ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} className="heat-map" width={width} height={height} {...name} />;
});
