/** The article's names: each convolution and its batch norm are a `Sequential`. */
import { PYTORCH_EPSILON, PYTORCH_PARTS, PYTORCH_SPELLINGS, type Scheme } from '../scheme';

const BLOCK = 'conv{stage+2}.{block}';

export const article: Scheme = {
  name: 'article',
  whose: 'the article’s',
  stem: { conv: 'conv1.0', norm: 'conv1.1' },
  residual: { conv: `${BLOCK}.conv{conv+1}.0`, norm: `${BLOCK}.conv{conv+1}.1` },
  shortcut: { conv: `${BLOCK}.shortcut.0`, norm: `${BLOCK}.shortcut.1` },
  fc: ['fc.0', 'fc', 'fc.1'],
  parts: PYTORCH_PARTS,
  spellings: PYTORCH_SPELLINGS,
  habits: { layout: 'OIHW', strideOn: '1x1', epsilon: PYTORCH_EPSILON },
};
