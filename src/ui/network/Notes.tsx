import { INPUT_SIZE } from '../../image/geometry';
import { layerTree } from '../../model/layers';
import { NETWORK } from '../../state/network';
import { grouped } from '../common/format';
import { useLens } from '../context';
import { BACKEND_TITLES } from '../../engine/executor';

const SHIPPED = layerTree(NETWORK, [1, INPUT_SIZE, INPUT_SIZE, 3], 'folded').total.parameters;

/** How the table's numbers are counted. */
export function Notes() {
  const unmeasured = useLens(({ result, engine }) =>
    result !== null && result.layerMs === null && engine.phase === 'ready'
      ? BACKEND_TITLES[engine.info.backend]
      : null,
  );
  const measured = useLens(({ result }) => result !== null && result.layerMs !== null);
  return (
    <ul className="notes note">
      <li>
        <b>Output</b> N batch, H height, W width, C channels. k / s / p is kernel, stride and
        padding; ⌊ ⌋ rounds down.
      </li>
      <li>
        <b>Parameters</b> as torchvision counts them: kernels, and batch norm’s scale and shift; fc
        with its bias. The page downloads {grouped(SHIPPED)} numbers, batch norm folded in.
      </li>
      <li>
        <b>MACs</b> multiplications with an addition; pooling and additions count none.{' '}
        <b>Activation</b> bytes of the output in float32, 1 kB = 1000 bytes; for a stage or block,
        of all outputs in it.
      </li>
      <li>Bars compare with the largest row of the whole network.</li>
      {measured && (
        <li>
          <b>ms</b> of the last run, a batch of one; for a stage or block, of all that is in it.
        </li>
      )}
      {unmeasured !== null && (
        <li data-testid="unmeasured">
          {unmeasured} runs the layers out of the page’s sight, so there is no time per layer.
        </li>
      )}
    </ul>
  );
}
