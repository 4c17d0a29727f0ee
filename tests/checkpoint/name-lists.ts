/** The names and shapes of torchvision's ResNets, and headers made of such lists. */
import type { Header, TensorEntry } from '../../src/weights/safetensors';

/** Names with shapes, in the order of a file. */
export type Shapes = Map<string, number[]>;

/** A file's header with float32 tensors, end to end. */
export function headerOf(shapes: Shapes, metadata: Record<string, string> = {}): Header {
  let at = 0;
  const tensors = [...shapes].map(([name, shape]): TensorEntry => {
    const start = at;
    at += 4 * shape.reduce((a, b) => a * b, 1);
    return { name, dtype: 'F32', shape, start, end: at };
  });
  return { metadata, tensors, unread: [] };
}

/** The same tensors under other names. */
export const renamed = (shapes: Shapes, rename: (name: string) => string): Shapes =>
  new Map([...shapes].map(([name, shape]) => [rename(name), shape]));

export interface Variation {
  readonly layers: readonly number[];
  readonly bottleneck: boolean;
  readonly stem?: number;
  /** Of the first stage's blocks inside; each stage has twice as much as the one before. */
  readonly width?: number;
  /** What the first stage's blocks put out. */
  readonly channels?: number;
  readonly classes?: number;
  readonly groups?: number;
}

/** `state_dict` of torchvision.models.resnet, batch counters apart. */
export function torchvisionShapes({
  layers,
  bottleneck,
  stem = 64,
  width = 64,
  channels = bottleneck ? 256 : 64,
  classes = 1000,
  groups = 1,
}: Variation): Shapes {
  const shapes: Shapes = new Map();
  const conv = (name: string, norm: string, k: number, from: number, to: number) => {
    shapes.set(`${name}.weight`, [to, from, k, k]);
    for (const part of ['weight', 'bias', 'running_mean', 'running_var']) {
      shapes.set(`${norm}.${part}`, [to]);
    }
  };
  conv('conv1', 'bn1', 7, 3, stem);
  let from = stem;
  layers.forEach((count, stage) => {
    const [inner, to] = [width << stage, channels << stage];
    for (let b = 0; b < count; b++) {
      const block = `layer${stage + 1}.${b}`;
      if (bottleneck) {
        conv(`${block}.conv1`, `${block}.bn1`, 1, from, inner);
        conv(`${block}.conv2`, `${block}.bn2`, 3, inner / groups, inner);
        conv(`${block}.conv3`, `${block}.bn3`, 1, inner, to);
      } else {
        conv(`${block}.conv1`, `${block}.bn1`, 3, from, to);
        conv(`${block}.conv2`, `${block}.bn2`, 3, to, to);
      }
      if (b === 0 && (stage > 0 || from !== to)) {
        conv(`${block}.downsample.0`, `${block}.downsample.1`, 1, from, to);
      }
      from = to;
    }
  });
  shapes.set('fc.weight', [classes, from]);
  shapes.set('fc.bias', [classes]);
  return shapes;
}

export const RESNET18: Variation = { layers: [2, 2, 2, 2], bottleneck: false };
export const RESNET50: Variation = { layers: [3, 4, 6, 3], bottleneck: true };
/** A network small enough to be converted in a test: one block a stage. */
export const SMALL: Variation = {
  ...{ layers: [1, 1, 1, 1], bottleneck: true },
  ...{ stem: 3, width: 2, channels: 4, classes: 5 },
};

/** Kernels as TensorFlow lays them out: HWIO, and [in, out]. */
export const hwio = (shapes: Shapes): Shapes =>
  new Map(
    [...shapes].map(([name, shape]) => {
      const [o, i, h, w] = shape;
      if (shape.length === 4) return [name, [h, w, i, o]];
      return [name, shape.length === 2 ? [i, o] : shape];
    }),
  );
