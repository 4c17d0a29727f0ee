/** Every naming scheme that is known. */
import type { Scheme } from '../scheme';
import { article } from './article';
import { keras } from './keras';
import { kerasOld } from './keras-old';
import { lens } from './lens';
import { torchvision } from './torchvision';
import { transformers } from './transformers';

export const SCHEMES: readonly Scheme[] = [
  torchvision,
  transformers,
  keras,
  kerasOld,
  article,
  lens,
];
