import { useMemo } from 'react';
import type { Layer } from '../../model/layers';
import { inLetters } from '../common/format';
import { useLayerTree } from '../common/layers';
import { Unread } from '../common/Unread';
import { useLens } from '../context';
import { LayerLink } from '../inspector/LayerLink';
import { BlockMaps } from './BlockMaps';
import { blockFor, blocksOf } from './blocks';
import { Formula } from './Formula';
import { SharesChart } from './SharesChart';
import { SharesTable } from './SharesTable';
import { limitText, overallText } from './words';
import './shortcut.css';

/** What stands here until a block is chosen. */
const Suggestion = ({ first }: { first: string }) => (
  <p className="note">
    Choose a bar to see that block’s numbers and maps: <LayerLink id={first} /> is the first.
  </p>
);

/** How much of each block's output came through its shortcut and how much through its convolutions. */
export function ShortcutView({ layer }: { layer: Layer | null }) {
  const { layers } = useLayerTree();
  const convolutions = useLens(({ model }) => model.network.stages[0][0].residual.length);
  const summary = useLens((state) => state.summary);
  const image = useLens((state) => state.result?.index ?? null);
  const blocks = useMemo(
    () => (summary === null ? [] : blocksOf(layers, summary)),
    [layers, summary],
  );
  const chosen = blockFor(layer);
  const block = blocks.find(({ id }) => id === chosen) ?? null;
  return (
    <div className="shortcut">
      <p className="shortcut-lead">
        A block adds two things and puts out <b>y = ReLU(s + r)</b>: what the{' '}
        <b className="of-shortcut">shortcut</b> carries past the convolutions, s, and what its{' '}
        <b className="of-residual">{inLetters(convolutions)} convolutions</b> make of the same
        input, r.
      </p>
      {summary === null || image === null ? (
        <Unread what="the shares of every block" />
      ) : (
        <>
          <p className="shortcut-overall" data-testid="shortcut-overall">
            {overallText(blocks)} {limitText(blocks)}
          </p>
          <SharesChart blocks={blocks} chosen={chosen} />
          <SharesTable blocks={blocks} chosen={chosen} />
          {layer === null || block === null ? (
            <Suggestion first={blocks[0].id} />
          ) : (
            <BlockMaps layer={layer} block={block} image={image} />
          )}
          <Formula block={block} statistics={block && summary.statistics[block.id]} />
        </>
      )}
    </div>
  );
}
