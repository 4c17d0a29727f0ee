import { LayerLink } from './LayerLink';
import type { OF_A_LAYER } from './views';

type LayerTab = keyof typeof OF_A_LAYER;

/** What there is to see of a layer. */
const WHAT: Readonly<Record<LayerTab, string>> = {
  maps: 'its maps: what each of its channels makes of the picture',
  statistics: 'how its values are spread',
  arithmetic: 'how its numbers come about',
};

/** What stands here until a layer is chosen. */
export const Hint = ({ tab }: { tab: LayerTab }) => (
  <div className="hint">
    <p>Choose a layer, in the table or here, to see {WHAT[tab]}.</p>
    <ul>
      <li>
        Start with <LayerLink id="conv1" />, the only layer that reads the picture itself.
      </li>
      <li>
        <LayerLink id="conv3" /> is a stage of four blocks. The first, <LayerLink id="conv3.0" />,
        halves height and width.
      </li>
      <li>
        <LayerLink id="conv3.0.shortcut" /> is what makes the network residual: a way around the
        convolutions.
      </li>
    </ul>
    <p className="note">
      In the table, ↑ and ↓ move from row to row, → and ← open and close, Enter chooses.
    </p>
  </div>
);
