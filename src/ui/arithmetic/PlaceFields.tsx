import type { Place } from '../../explain/contributions';
import type { ConvNode, LinearNode } from '../../model/graph';
import { currentInfo } from '../../state/state';
import { NumberField } from '../common/NumberField';
import { useActions, useLens } from '../context';
import type { Choice } from './place';

interface Props {
  readonly node: ConvNode | LinearNode;
  /** Height and width of the output. */
  readonly sizes: readonly [height: number, width: number];
  readonly place: Place;
  readonly onChoose: (cell: Choice['cell']) => void;
}

/** Which output value is explained: a class's score, or a channel's value in a row and a column. */
export function PlaceFields({ node, sizes: [height, width], place, onChoose }: Props) {
  const actions = useActions();
  const { y, x, channel } = place;
  const name = useLens((state) =>
    node.op === 'fc' ? (currentInfo(state)?.classes[channel] ?? null) : null,
  );
  if (node.op === 'fc') {
    return (
      <div className="place-fields">
        <NumberField
          label="Class"
          value={channel}
          count={node.classes}
          onChange={actions.setChannel}
        />
        <b>{name}</b>
        <button type="button" className="button" onClick={() => actions.setChannel(null)}>
          Best class
        </button>
      </div>
    );
  }
  return (
    <div className="place-fields">
      <NumberField
        label="Row"
        value={y}
        count={height}
        onChange={(row) => onChoose({ y: row, x })}
      />
      <NumberField
        label="Column"
        value={x}
        count={width}
        onChange={(column) => onChoose({ y, x: column })}
      />
      <NumberField
        label="Channel"
        value={channel}
        count={node.channels}
        onChange={actions.setChannel}
      />
      <button type="button" className="button" onClick={() => onChoose(null)}>
        Largest of the channel
      </button>
    </div>
  );
}
