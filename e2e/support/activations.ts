/** What the network itself puts out for a shipped photo: what the page shows must be that. */
import type { Page } from '@playwright/test';

export interface Activation {
  /** NHWC, of one picture. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The outputs of `layers`, from a run of their own. */
export async function activationsOf(
  page: Page,
  photo: string,
  layers: readonly string[],
): Promise<Readonly<Record<string, Activation>>> {
  const ran = await page.evaluate(
    async ({ photo, layers }) => {
      const blob = await (await fetch(`samples/${photo}`)).blob();
      const { activations } = await window.resnet50.classify(blob, { keep: layers });
      const outputs = Object.entries(activations).map(async ([id, { shape, values }]) => {
        // As text, since numbers one by one take Playwright seconds.
        const reader = new FileReader();
        const data = new Promise<string>((resolve) =>
          reader.addEventListener('load', () => resolve(reader.result as string)),
        );
        reader.readAsDataURL(new Blob([values as Float32Array<ArrayBuffer>]));
        return { id, shape: [...shape], data: await data };
      });
      return Promise.all(outputs);
    },
    { photo, layers },
  );
  return Object.fromEntries(
    ran.map(({ id, shape, data }) => {
      const bytes = Uint8Array.from(Buffer.from(data.slice(data.indexOf(',') + 1), 'base64'));
      return [id, { shape, values: new Float32Array(bytes.buffer) }];
    }),
  );
}

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
