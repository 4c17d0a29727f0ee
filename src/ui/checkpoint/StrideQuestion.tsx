import { useMemo } from 'react';
import type { StrideOn } from '../../model/resnet50';
import { useActions } from '../context';
import { macsText } from './describe';
import { Question } from './Question';
import { sizesProblem } from './questions';
import type { Asking } from '../../state/asking';
import { Radios } from './Radios';

/** Which convolution, and whose networks have it there. */
const PLACES: readonly {
  readonly value: StrideOn;
  readonly title: string;
  readonly whose: string;
}[] = [
  { value: '3x3', title: 'on the 3 × 3', whose: '(torchvision, timm, Hugging Face …)' },
  { value: '1x1', title: 'on the first 1 × 1', whose: '(the paper, Caffe, Keras)' },
];

/** Which convolution of a bottleneck halves the size. */
export function StrideQuestion({ examination, answers }: Asking) {
  const actions = useActions();
  const { networks } = examination;
  const { strideOn, preprocessing } = answers;
  // Of a size that makes no sense nothing is counted.
  const crop = sizesProblem(preprocessing, examination) ? null : preprocessing.crop;
  const options = useMemo(
    () =>
      PLACES.map(({ value, title, whose }) => {
        const cost = crop === null ? '' : `, ${macsText(networks[value], crop)} MACs a picture`;
        return { value, title, note: whose + cost };
      }),
    [networks, crop],
  );
  return (
    <Question
      title="Stride"
      why="Names and shapes are the same for both, so that the file cannot tell; with the wrong one the network recognises less, and no error says so. What was fine-tuned from torchvision’s or timm’s weights has it on the 3 × 3."
    >
      <Radios
        label="Stride"
        options={options}
        value={strideOn}
        onChange={(value) => actions.answer({ strideOn: value })}
      />
    </Question>
  );
}
