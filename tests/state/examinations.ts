/** What the worker may say of a checkpoint, with one thing changed. */
import { resnet18, resnet50 } from '../../src/model/resnet50';
import type { Examination } from '../../src/worker/examination';

const classes = 3;

/** Of a ResNet-50 from torchvision that tells three classes apart and states nothing. */
export const examinationOf = (change: Partial<Examination> = {}): Examination => ({
  scheme: 'torchvision',
  prefix: '',
  networks: {
    '1x1': resnet50({ classes, strideOn: '1x1' }),
    '3x3': resnet50({ classes, strideOn: '3x3' }),
  },
  strideOn: { value: '3x3', known: false },
  classes,
  preset: 'torchvision IMAGENET1K_V1',
  stated: { preprocessing: null, classes: null },
  imageNet: null,
  tensors: 161,
  bytes: 94_000_000,
  types: ['F32'],
  ...change,
});

/** Of a ResNet-18, which leaves less open. */
export const basicExamination = (change: Partial<Examination> = {}): Examination => {
  const network = resnet18({ classes });
  return examinationOf({
    networks: { '1x1': network, '3x3': network },
    strideOn: { value: '3x3', known: true },
    ...change,
  });
};
