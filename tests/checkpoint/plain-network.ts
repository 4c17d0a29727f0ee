/** A ResNet with random weights, batch norms apart from the convolutions. */
import { randomSource } from '../helpers/random';
import type { Place } from './naming';
import { rounded, type StoredType } from './stored';

/** A number per channel each. */
export interface PlainNorm {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly epsilon: number;
}

export interface PlainConv {
  readonly place: Place;
  readonly kernel: number;
  readonly stride: number;
  readonly inChannels: number;
  readonly channels: number;
  /** OIHW. */
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly norm: PlainNorm | null;
}

export interface PlainBlock {
  readonly residual: readonly PlainConv[];
  readonly shortcut: PlainConv | null;
}

export interface PlainNetwork {
  readonly stem: PlainConv;
  readonly stages: readonly (readonly PlainBlock[])[];
  /** The weight is [classes, features]. */
  readonly fc: {
    readonly features: number;
    readonly weight: Float32Array;
    readonly bias: Float32Array;
  };
}

export interface Architecture {
  readonly block: 'basic' | 'bottleneck';
  readonly layers: readonly [number, number, number, number];
  /** Inside the blocks of the first stage. */
  readonly width: number;
  readonly stem: number;
  /** How many times its width a block puts out. */
  readonly expansion: number;
  readonly classes: number;
  readonly strideOn: '1x1' | '3x3';
  readonly convBias: boolean;
  readonly shortcutBias: boolean;
  /** Null for convolutions without batch norms. */
  readonly epsilon: number | null;
  readonly dtype: StoredType;
  readonly seed: number;
}

/** What a convolution is but for its weights. */
type Form = Omit<PlainConv, 'weight' | 'bias' | 'norm'>;

class Maker {
  private readonly random: () => number;

  constructor(private readonly like: Architecture) {
    this.random = randomSource(like.seed);
  }

  /** Numbers between `low` and `high`, as the file will hold them. */
  private spread(count: number, low: number, high: number): Float32Array {
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = low + (high - low) * this.random();
    return rounded(values, this.like.dtype);
  }

  private norm(channels: number, epsilon: number, scale: number): PlainNorm {
    // Some variances are so small that a wrong epsilon shows, and gammas make up for them.
    const variance = this.spread(channels, -3, 0).map((exponent) => 10 ** exponent);
    const gamma = this.spread(channels, 0.5, 1.5);
    const stored = rounded(variance, this.like.dtype);
    return {
      gamma: rounded(
        gamma.map((value, c) => scale * value * Math.sqrt(stored[c])),
        this.like.dtype,
      ),
      beta: this.spread(channels, -0.2, 0.3),
      mean: this.spread(channels, -0.3, 0.3),
      variance: stored,
      epsilon,
    };
  }

  /** @param scale how large its outputs are, where its inputs are near 1. */
  conv(form: Form, scale: number): PlainConv {
    const { epsilon, convBias, shortcutBias, dtype } = this.like;
    const { kernel, inChannels, channels, place } = form;
    const fanIn = kernel * kernel * inChannels;
    // He et al. 2015: what keeps values as large as they were.
    const most = Math.sqrt(6 / fanIn);
    const weight = this.spread(channels * fanIn, -most, most);
    const isShortcut = place !== 'stem' && place.part === 'shortcut';
    const hasBias = isShortcut ? shortcutBias : convBias;
    const bias = hasBias ? this.spread(channels, -0.2, 0.2) : null;
    if (epsilon !== null) {
      return { ...form, weight, bias, norm: this.norm(channels, epsilon, scale) };
    }
    return {
      ...form,
      weight: rounded(
        weight.map((w) => w * scale),
        dtype,
      ),
      bias,
      norm: null,
    };
  }

  block(stage: number, block: number, inChannels: number): PlainBlock {
    const { like } = this;
    const width = like.width * 2 ** stage;
    const channels = width * like.expansion;
    const stride = stage > 0 && block === 0 ? 2 : 1;
    const form = (part: InPart, kernel: number, from: number, to: number, by: number): Form => ({
      ...{ place: { stage, block, part }, kernel, stride: by, inChannels: from, channels: to },
    });
    const on1x1 = like.strideOn === '1x1';
    const forms =
      like.block === 'basic'
        ? [form(0, 3, inChannels, width, stride), form(1, 3, width, channels, 1)]
        : [
            form(0, 1, inChannels, width, on1x1 ? stride : 1),
            form(1, 3, width, width, on1x1 ? 1 : stride),
            form(2, 1, width, channels, 1),
          ];
    // Blocks add up: the more there are, the less each has to give.
    const share = 1 / Math.sqrt(like.layers.reduce((a, b) => a + b));
    const residual = forms.map((f, i) => this.conv(f, i === forms.length - 1 ? share : 1));
    const projects = stride > 1 || inChannels !== channels;
    const shortcut = projects
      ? this.conv(form('shortcut', 1, inChannels, channels, stride), 0.7)
      : null;
    return { residual, shortcut };
  }

  network(): PlainNetwork {
    const { stem, layers, classes } = this.like;
    const first: Form = { place: 'stem', kernel: 7, stride: 2, inChannels: 3, channels: stem };
    const made = this.conv(first, 1);
    let channels = stem;
    const stages = layers.map((count, stage) =>
      Array.from({ length: count }, (_, index) => {
        const block = this.block(stage, index, channels);
        channels = block.residual[block.residual.length - 1].channels;
        return block;
      }),
    );
    const most = Math.sqrt(3 / channels);
    const fc = {
      features: channels,
      weight: this.spread(classes * channels, -most, most),
      bias: this.spread(classes, -0.1, 0.1),
    };
    return { stem: made, stages, fc };
  }
}

type InPart = Exclude<Place, 'stem'>['part'];

export const makeNetwork = (like: Architecture): PlainNetwork => new Maker(like).network();
