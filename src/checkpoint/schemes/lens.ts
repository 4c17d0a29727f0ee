/** This project's own files, batch norm folded: the names in src/model/tensors.ts. */
import type { Scheme } from '../scheme';

const BLOCK = 'conv{stage+2}.{block}';

const layer = (id: string) => ({ conv: id, norm: '' });

export const lens: Scheme = {
  name: 'lens',
  whose: 'this project’s own',
  stem: layer('conv1'),
  residual: layer(`${BLOCK}.conv{conv+1}`),
  shortcut: layer(`${BLOCK}.shortcut`),
  fc: ['fc'],
  parts: { layer: { kernel: 'kernel', bias: 'bias' }, norm: null },
  spellings: ['{layer}.{part}'],
  habits: { layout: 'HWIO', strideOn: '1x1', epsilon: 0 },
};
