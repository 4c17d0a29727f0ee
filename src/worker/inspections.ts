/** What can be asked about a run whose activations the worker keeps, and what is answered. */
import type { ChannelMaps } from '../explain/channels';
import type { ClassActivation } from '../explain/class-activation';
import type { Contributions } from '../explain/contributions';
import type { ResidualShares } from '../explain/residual';
import type { Similarity } from '../explain/similarity';
import type { Histogram, Statistics } from '../explain/statistics';
import type { LayerId, Shape } from '../model/network';

export type { ChannelMaps };

/** All layers of one picture, in a few numbers each. */
export interface Summary {
  /** By layer; a stage's are its last block's. */
  readonly statistics: Readonly<Record<LayerId, Statistics>>;
  /** By block. */
  readonly shares: Readonly<Record<LayerId, ResidualShares>>;
}

/**
 * What a layer's maps can show: what it puts out, or, for a block, what is added there: the last
 * convolution's output, what the shortcut carries, or their sum before ReLU.
 */
export type MapsOf = 'output' | 'residual' | 'shortcut' | 'sum';

/** Each kind of question with its answer. `image` counts the pictures of the batch from 0. */
export interface Inspections {
  readonly maps: {
    readonly question: { readonly image: number; readonly layer: LayerId; readonly of: MapsOf };
    readonly answer: ChannelMaps;
  };
  readonly histogram: {
    readonly question: { readonly image: number; readonly layer: LayerId };
    readonly answer: Histogram;
  };
  /** `class` alone, or less the evidence for the class `against`. */
  readonly classActivation: {
    readonly question: {
      readonly image: number;
      readonly class: number;
      readonly against: number | null;
    };
    readonly answer: ClassActivation;
  };
  /** The products that make up one output value of a convolution or of fc. */
  readonly contributions: {
    readonly question: {
      readonly image: number;
      readonly layer: LayerId;
      readonly y: number;
      readonly x: number;
      readonly channel: number;
    };
    readonly answer: Contributions;
  };
  /** How alike the two pictures are to every layer; a stage's is its last block's. */
  readonly similarity: {
    readonly question: { readonly image: number; readonly other: number };
    readonly answer: Readonly<Record<LayerId, Similarity>>;
  };
  /** The layer's output as it is, NHWC: all pictures of the batch. */
  readonly activation: {
    readonly question: { readonly layer: LayerId };
    readonly answer: { readonly shape: Shape; readonly values: Float32Array };
  };
}

export type InspectionKind = keyof Inspections;
export type Question<K extends InspectionKind> = Inspections[K]['question'];
export type Answer<K extends InspectionKind> = Inspections[K]['answer'];
