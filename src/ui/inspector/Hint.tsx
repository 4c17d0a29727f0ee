import { blockId, stageId } from '../../model/graph';
import { inLetters } from '../common/format';
import { useLens } from '../context';
import { LayerLink } from './LayerLink';
import type { OF_A_LAYER } from './views';

type LayerTab = keyof typeof OF_A_LAYER;

/** What there is to see of a layer. */
const WHAT: Readonly<Record<LayerTab, string>> = {
  maps: 'its maps: what each of its channels makes of the picture',
  statistics: 'how its values are spread',
  arithmetic: 'how its numbers come about',
};

/** The second stage, the first that makes the picture smaller. */
function OfStage() {
  const blocks = useLens(({ model }) => model.network.stages.at(1)?.length ?? 0);
  if (blocks === 0) return null;
  const [stage, first] = [stageId(1), blockId(1, 0)];
  return (
    <>
      <li>
        <LayerLink id={stage} /> is a stage of {inLetters(blocks)} block{blocks > 1 && 's'}. The
        first, <LayerLink id={first} />, halves height and width.
      </li>
      <li>
        <LayerLink id={`${first}.shortcut`} /> is what makes the network residual: a way around the
        convolutions.
      </li>
    </>
  );
}

/** What stands here until a layer is chosen. */
export const Hint = ({ tab }: { tab: LayerTab }) => (
  <div className="hint">
    <p>Choose a layer, in the table or here, to see {WHAT[tab]}.</p>
    <ul>
      <li>
        Start with <LayerLink id="conv1" />, the only layer that reads the picture itself.
      </li>
      <OfStage />
    </ul>
    <p className="note">
      In the table, ↑ and ↓ move from row to row, → and ← open and close, Enter chooses.
    </p>
  </div>
);
