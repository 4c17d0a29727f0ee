import { LayerLink } from './LayerLink';

/** What stands here until a layer is chosen. */
export const Hint = () => (
  <div className="hint">
    <p>Choose a row of the table to see how its numbers come about.</p>
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
