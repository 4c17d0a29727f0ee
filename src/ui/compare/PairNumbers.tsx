import type { Similarity } from '../../explain/similarity';
import type { Layer } from '../../model/layers';
import { NONE, valueText } from '../common/format';
import './numbers.css';

/** A measure that there is none of has a dash. */
export const measureText = (value: number): string =>
  Number.isNaN(value) ? NONE : valueText(value);

const MEASURES: readonly { readonly of: keyof Similarity; readonly name: string }[] = [
  { of: 'mean', name: 'Mean |A − B|' },
  { of: 'largest', name: 'Largest |A − B|' },
  { of: 'cosine', name: 'Cosine similarity' },
  { of: 'relative', name: '‖A − B‖ / ‖B‖' },
];

interface Props {
  readonly layer: Layer;
  /** Null where a channel is a single value. */
  readonly channel: { readonly index: number; readonly alike: Similarity } | null;
  readonly alike: Similarity;
}

/** How alike two pictures are to a channel and to its whole layer. */
export const PairNumbers = ({ layer, channel, alike }: Props) => (
  <table
    className="compare-numbers"
    data-testid="pair-numbers"
    data-mean={alike.mean}
    data-largest={alike.largest}
    data-cosine={alike.cosine}
    data-relative={alike.relative}
  >
    <thead>
      <tr>
        <td />
        {channel && <th scope="col">Channel {channel.index}</th>}
        <th scope="col">All of {layer.id}</th>
      </tr>
    </thead>
    <tbody>
      {MEASURES.map(({ of, name }) => (
        <tr key={of}>
          <th scope="row">{name}</th>
          {channel && <td>{measureText(channel.alike[of])}</td>}
          <td>{measureText(alike[of])}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
