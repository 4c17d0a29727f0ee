import type { Similarity } from '../../explain/similarity';
import type { Layer } from '../../model/layers';
import { amountText, ratioText } from './measures';
import './numbers.css';

interface Measure {
  readonly of: keyof Similarity;
  readonly name: string;
  readonly text: (value: number) => string;
}

const MEASURES: readonly Measure[] = [
  { of: 'mean', name: 'Mean |A − B|', text: amountText },
  { of: 'largest', name: 'Largest |A − B|', text: amountText },
  { of: 'cosine', name: 'Cosine similarity', text: ratioText },
  { of: 'relative', name: '‖A − B‖ / ‖B‖', text: ratioText },
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
      {MEASURES.map(({ of, name, text }) => (
        <tr key={of}>
          <th scope="row">{name}</th>
          {channel && <td>{text(channel.alike[of])}</td>}
          <td>{text(alike[of])}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
