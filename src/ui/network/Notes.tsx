import { useMemo } from 'react';
import { layerIdsOf } from '../../state/model';
import { currentInfo, ranTogether } from '../../state/state';
import { StrideNote } from '../common/StrideNote';
import { useLens } from '../context';
import { numbersText } from './numbers-text';
import { anyTimedWithBlock, batchText, runOf } from './timing';

const NOTE_ON_BARS =
  '; so do those under the mean, which are hollow below zero. Under % zero a full bar is 100 %';

/** How the table's numbers are counted. What is told of a column hides with that column. */
export function Notes() {
  const model = useLens((state) => state.model);
  const numbers = useMemo(() => numbersText(model), [model]);
  const untimed = useLens((state) =>
    state.result?.layerMs === null ? (currentInfo(state)?.untimed ?? null) : null,
  );
  const run = useLens(({ result }) => runOf(result));
  const images = useLens(ranTogether);
  const summarised = useLens((state) => state.summary !== null);
  const onGpu = useLens((state) => currentInfo(state)?.engine === 'wgsl');
  const folded = useLens(({ model, result }) =>
    anyTimedWithBlock(layerIdsOf(model), result?.layerMs ?? null),
  );
  return (
    <ul className="notes note">
      <li>
        <b>Output</b> N batch, H height, W width, C channels; ⌊ ⌋ rounds down.{' '}
        <span className="note-window">k / s / p is kernel, stride and padding.</span>
      </li>
      <li>
        <b>Stride</b> where a stage halves the picture, it <StrideNote />
      </li>
      <li>
        <b>Parameters</b> as torchvision counts them: kernels, and batch norm’s scale and shift; fc
        with its bias. {numbers}
      </li>
      <li>
        <b>MACs</b> multiplications with an addition; pooling and additions count none.
      </li>
      <li className="note-activation">
        <b>Activation</b> bytes of the output in float32, 1 kB = 1000 bytes; for a stage or block,
        of all outputs in it.
      </li>
      <li>
        <b>Block</b> includes the addition with ReLU, which has no row of its own.
      </li>
      <li>
        Bars under parameters{run === null ? ' and MACs' : ', MACs and ms'} compare with the largest
        row of the whole network{summarised && NOTE_ON_BARS}.
      </li>
      {summarised && (
        <li>
          <b>mean, % zero</b> of what the layer put out for the picture on show: the mean of its
          values, and how many are exactly zero, which is what ReLU leaves of the negative ones. A
          stage’s are its last block’s output.
        </li>
      )}
      {run !== null && (
        <li>
          <b>ms</b> of the {run}, {batchText(images)}; for a stage or block, of all that is in it.
          {onGpu && ' From the GPU’s own timestamps, which browsers round (Chromium to 0.1 ms).'}
          {folded &&
            ' A block’s addition runs inside its last convolution, which is timed as the block.'}
        </li>
      )}
      {untimed !== null && (
        <li data-testid="untimed">
          <b>ms</b> {untimed}
        </li>
      )}
    </ul>
  );
}
