import { NumberField } from '../arithmetic/NumberField';
import { placesOf, rankText } from '../maps/order';

interface StepProps {
  readonly label: string;
  /** Null where there is nowhere to go. */
  readonly to: number | null;
  readonly onChoose: (channel: number) => void;
}

/** Not `disabled` at the end, where it would lose the focus. */
const Step = ({ label, to, onChoose }: StepProps) => (
  <button
    type="button"
    className="button"
    aria-label={`${label} channel`}
    aria-disabled={to === null}
    onClick={() => to !== null && onChoose(to)}
  >
    {label}
  </button>
);

interface Props {
  readonly channel: number;
  /** All channels, that of the strongest sum first. */
  readonly strongest: Uint16Array;
  readonly onChoose: (channel: number) => void;
}

/** Which channel of a block is looked at. */
export function ChannelFields({ channel, strongest, onChoose }: Props) {
  const count = strongest.length;
  const place = placesOf(strongest)[channel];
  return (
    <div className="channel-fields">
      <NumberField label="Channel" value={channel} count={count} onChange={onChoose} />
      <Step label="Previous" to={channel > 0 ? channel - 1 : null} onChoose={onChoose} />
      <Step label="Next" to={channel < count - 1 ? channel + 1 : null} onChoose={onChoose} />
      <Step label="Strongest" to={place === 0 ? null : strongest[0]} onChoose={onChoose} />
      <span className="note">{rankText(place, 'strongest sum', count)}</span>
    </div>
  );
}
