/** Looks at a checkpoint's header: which network it holds, and what has to be asked for. */
import { CheckpointError } from '../checkpoint/errors';
import { statedBy, USUAL_PRESETS } from '../checkpoint/habits';
import { recognise } from '../checkpoint/recognise';
import { PreprocessingError } from '../image/preprocessing';
import { WeightsError } from '../weights/errors';
import { imageNetClasses, IMAGENET_CLASSES } from '../weights/imagenet';
import { readHeader, tensorFile } from '../weights/tensor-file';
import { shown } from '../weights/tensor-entry';
import type { CheckpointRefusal, Examination } from './examination';

async function examination(file: Blob): Promise<Examination> {
  const header = await readHeader(tensorFile(file));
  const recognised = recognise(header);
  const { scheme, prefix, network, strideOn, classes } = recognised;
  return {
    scheme,
    prefix: shown(prefix),
    networks: { '1x1': network('1x1'), '3x3': network('3x3') },
    strideOn,
    classes,
    preset: USUAL_PRESETS[scheme],
    stated: statedBy(recognised),
    imageNet: classes === IMAGENET_CLASSES ? await imageNetClasses() : null,
    tensors: header.tensors.length,
    bytes: file.size,
    types: [...new Set(header.tensors.map(({ dtype }) => dtype))],
  };
}

/** Reads no more of `file` than its header. What is wrong with it is an answer, not an error. */
export async function examine(file: Blob): Promise<Examination | CheckpointRefusal> {
  try {
    return await examination(file);
  } catch (error) {
    if (!(error instanceof WeightsError || error instanceof PreprocessingError)) throw error;
    const problems = error instanceof CheckpointError ? error.problems : [];
    return {
      refused: error.message,
      problems: problems.map((problem) => ({ ...problem, tensor: shown(problem.tensor) })),
    };
  }
}
