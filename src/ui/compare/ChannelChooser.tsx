import { NumberField } from '../arithmetic/NumberField';
import { Segmented, type Option } from '../common/Segmented';
import { placesOf, rankText } from '../maps/order';
import './channel-chooser.css';

export type ChannelOrder = 'different' | 'number';

const ORDERS: readonly Option<ChannelOrder>[] = [
  { value: 'different', label: 'Most different first' },
  { value: 'number', label: 'By number' },
];

interface StepProps {
  readonly label: string;
  /** Undefined at the end of the row. */
  readonly to: number | undefined;
  readonly onChoose: (channel: number) => void;
}

/** Not `disabled` at the end, which would take the focus away from who pressed it. */
const Step = ({ label, to, onChoose }: StepProps) => (
  <button
    type="button"
    className="button"
    aria-label={`${label} channel`}
    aria-disabled={to === undefined}
    onClick={() => to !== undefined && onChoose(to)}
  >
    {label}
  </button>
);

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
      <div className="channel-steps">
        <NumberField label="Channel" value={channel} count={count} onChange={onChoose} />
        <Step label="Previous" to={at > 0 ? inOrder(at - 1) : undefined} onChoose={onChoose} />
        <Step label="Next" to={at < count - 1 ? inOrder(at + 1) : undefined} onChoose={onChoose} />
      </div>
      <Segmented label="Order of the channels" options={ORDERS} value={order} onChange={onOrder} />
      <p className="note">
        {name !== null && <b>{name}: </b>}
        {rankText(place, 'most different', count)}, by the mean of |A − B|
      </p>
    </div>
  );
}
