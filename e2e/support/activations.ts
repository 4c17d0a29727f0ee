/** What the network itself puts out for a shipped photo: what the page shows must be that. */
import type { Page } from '@playwright/test';

export interface Activation {
  /** NHWC, of one picture. */
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The outputs of `layers`, from a run of their own. */
export const activationsOf = (
  page: Page,
  photo: string,
  layers: readonly string[],
): Promise<Readonly<Record<string, Activation>>> =>
  page.evaluate(
    async ({ photo, layers }) => {
      const blob = await (await fetch(`samples/${photo}`)).blob();
      const { activations } = await window.resnet50.classify(blob, { keep: layers });
      return Object.fromEntries(
        Object.entries(activations).map(([id, { shape, values }]) => [
          id,
          { shape: [...shape], values: [...values] },
        ]),
      );
    },
    { photo, layers },
  );

/** The value of a channel at a place. */
export function valueAt({ shape, values }: Activation, y: number, x: number, channel: number) {
  const [, , width, channels] = shape;
  return values[(y * width + x) * channels + channel];
}

/** Each channel's mean magnitude. */
export function strengthsOf({ shape, values }: Activation): number[] {
  const channels = shape[3];
  const strengths = Array<number>(channels).fill(0);
  values.forEach((value, i) => (strengths[i % channels] += Math.abs(value)));
  return strengths.map((sum) => (sum * channels) / values.length);
}
