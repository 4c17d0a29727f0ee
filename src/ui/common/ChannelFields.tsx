import { ChannelStep } from './ChannelStep';
import { NumberField } from './NumberField';
import './channel-fields.css';

interface Props {
  readonly channel: number;
  readonly count: number;
  /** Where each further button goes: undefined where there is nowhere to go. */
  readonly steps: Readonly<Record<string, number | undefined>>;
  readonly onChoose: (channel: number) => void;
}

/** Which channel of a layer is looked at: its number, and buttons to others. */
export const ChannelFields = ({ channel, count, steps, onChoose }: Props) => (
  <div className="channel-fields">
    <NumberField label="Channel" value={channel} count={count} onChange={onChoose} />
    {Object.entries(steps).map(([name, to]) => (
      <ChannelStep
        key={name}
        label={`${name} channel`}
        to={to}
        onChoose={onChoose}
        className="button"
      >
        {name}
      </ChannelStep>
    ))}
  </div>
);
