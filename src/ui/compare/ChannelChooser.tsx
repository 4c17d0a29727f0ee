import { ChannelFields } from '../common/ChannelFields';
import { Segmented, type Option } from '../common/Segmented';
import { placesOf, rankText } from '../common/rank';
import './channel-chooser.css';

export type ChannelOrder = 'different' | 'number';

const ORDERS: readonly Option<ChannelOrder>[] = [
  { value: 'different', label: 'Most different first' },
  { value: 'number', label: 'By number' },
];

interface Props {
  readonly channel: number;
  /** The channels' numbers, the most different first. */
  readonly ranking: Uint16Array;
  readonly order: ChannelOrder;
  /** What the channel stands for, if it is a class. */
  readonly name: string | null;
  readonly onOrder: (order: ChannelOrder) => void;
  readonly onChoose: (channel: number) => void;
}

/** Which of a layer's channels is looked at. */
export function ChannelChooser({ channel, ranking, order, name, onOrder, onChoose }: Props) {
  const place = placesOf(ranking)[channel];
  const count = ranking.length;
  const inOrder = (at: number) => (order === 'number' ? at : ranking.at(at));
  const at = order === 'number' ? channel : place;
  return (
    <div className="channel-chooser">
      <ChannelFields
        channel={channel}
        count={count}
        steps={{
          Previous: at > 0 ? inOrder(at - 1) : undefined,
          Next: at < count - 1 ? inOrder(at + 1) : undefined,
        }}
        onChoose={onChoose}
      />
      <Segmented label="Order of the channels" options={ORDERS} value={order} onChange={onOrder} />
      <p className="note">
        {name !== null && <b>{name}: </b>}
        {rankText(place, 'most different', count)}, by the mean of |A − B|
      </p>
    </div>
  );
}
