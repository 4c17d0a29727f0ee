import type { Similarity } from '../../explain/similarity';
import type { LayerId } from '../../model/network';
import { useLayerTree } from '../common/layers';
import { LayerLink } from '../inspector/LayerLink';
import { ratioText } from './measures';
import './numbers.css';

interface Props {
  readonly alike: Readonly<Record<LayerId, Similarity>>;
  readonly selected: LayerId | null;
}

/** How alike two pictures are to each row, `conv1` to `fc`: as the table's outermost ones. */
const Rows = ({ alike, selected }: Props) =>
  useLayerTree().layers.map(({ id }) => {
    const { cosine, relative } = alike[id];
    return (
      <tr
        key={id}
        data-depth={id}
        data-cosine={cosine}
        data-relative={relative}
        aria-current={id === selected}
      >
        <th scope="row">
          <LayerLink id={id} />
        </th>
        <td className="depth-bar">
          <i style={{ width: `${Math.max(0, cosine || 0) * 100}%` }} />
        </td>
        <td>{ratioText(cosine)}</td>
        <td>{ratioText(relative)}</td>
      </tr>
    );
  });

/** How alike two pictures are to each stage, from the first layer to the last. */
export const Depth = ({ alike, selected }: Props) => (
  <div className="depth">
    <table className="compare-numbers" data-testid="depth">
      <caption>How alike A and B are along the network</caption>
      <thead>
        <tr>
          <th scope="col">Output of</th>
          <th scope="col" colSpan={2}>
            Cosine similarity
          </th>
          <th scope="col">‖A − B‖ / ‖B‖</th>
        </tr>
      </thead>
      <tbody>
        <Rows alike={alike} selected={selected} />
      </tbody>
    </table>
    <p className="note">
      Cosine similarity is 1 where both outputs point the same way, whatever their length, and 0
      where they have nothing in common; ReLU leaves nothing below zero, so only fc’s can be
      negative. Values are compared place by place: the same thing elsewhere in the picture counts
      as different, up to avgpool, which has no places.
    </p>
  </div>
);
