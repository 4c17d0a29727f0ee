/** The weights file that this page runs. Written by `npx tsx scripts/prepare-model.ts --update`. */
export const WEIGHTS = {
  /** Its name in `public/model`, with the beginning of its hash. */
  file: 'resnet50-imagenet-7f1e00e8a1e7.safetensors',
  bytes: 51085616,
  sha256: '7f1e00e8a1e730fd56931fdf4bd38303dbcf02596257b658753912d4e0d4a2f4',
} as const;
