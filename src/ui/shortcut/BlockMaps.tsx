import type { Layer } from '../../model/layers';
import type { ChannelMaps, MapsOf } from '../../worker/inspections';
import { ChannelFields } from '../common/ChannelFields';
import { Unread } from '../common/Unread';
import { useInspection } from '../common/useInspection';
import { useActions, useLens } from '../context';
import { placesOf, rankText } from '../common/rank';
import { reshapes } from '../inspector/describe';
import { blockFor, channelFor, type Block } from './blocks';
import type { Added } from './sum';
import { SumPlot } from './SumPlot';
import './block-maps.css';

type Of = Exclude<MapsOf, 'output'>;

/** The maps of what a block adds, its sum among them; a sentence where they could not be read. */
function useAdded(image: number, layer: string): Added | string | null {
  const inspected = {
    shortcut: useInspection('maps', { image, layer, of: 'shortcut' }),
    residual: useInspection('maps', { image, layer, of: 'residual' }),
    sum: useInspection('maps', { image, layer, of: 'sum' }),
  } satisfies Record<Of, unknown>;
  const answers: Partial<Record<Of, ChannelMaps>> = {};
  for (const of of ['shortcut', 'residual', 'sum'] as const) {
    const each = inspected[of];
    if (each?.phase === 'failed') return each.message;
    if (each?.phase !== 'there') return null;
    answers[of] = each.answer;
  }
  const { shortcut, residual, sum } = answers;
  return shortcut && residual && sum ? { shortcut, residual, sum } : null;
}

/** What the shortcut does, with the layers in question. */
const shortcutText = ({ layer, projects }: Block): string => {
  const { id, node } = layer;
  const source = node.op === 'add' ? node.shortcut : id;
  return projects
    ? `The shortcut of ${id} is a projection: ${source}, a 1 × 1 convolution${reshapes(layer) ? ' that brings the block’s input into the shape of its output' : ' of the block’s input'}.`
    : `The shortcut of ${id} is the identity: what ${source} put out, unchanged.`;
};

interface Props {
  /** What is chosen: the block, the stage that ends with it, or a convolution in it. */
  readonly layer: Layer;
  readonly block: Block;
  readonly image: number;
}

/** What a block adds, side by side for one of its channels. */
export function BlockMaps({ layer, block, image }: Props) {
  const actions = useActions();
  const wanted = useLens((state) => state.view.channel);
  const added = useAdded(image, block.id);
  const ofStage = layer.kind === 'stage' && blockFor(layer) === block.id;

  const choose = (channel: number) => {
    // A channel is the chosen layer's, and a convolution in the block has others.
    if (layer.output[3] !== block.layer.output[3]) actions.select(block.id);
    actions.setChannel(channel);
  };

  if (added === null || typeof added === 'string') {
    return (
      <section className="inspector-part">
        <h3>What {block.id} adds</h3>
        {added === null ? (
          <Unread what="the maps of what it adds" />
        ) : (
          <p className="note" role="alert">
            {added}
          </p>
        )}
      </section>
    );
  }
  const { channels, strongest } = added.sum;
  const channel = channelFor(layer, wanted, channels) ?? strongest[0];
  return (
    <section
      className="inspector-part"
      data-testid="shortcut-maps"
      data-block={block.id}
      data-channel={channel}
    >
      <h3>What {block.id} adds</h3>
      <p className="note">
        {ofStage && `${layer.id} puts out what its last block does. `}
        {shortcutText(block)}
      </p>
      <div className="block-channel">
        <ChannelFields
          channel={channel}
          count={channels}
          steps={{
            Previous: channel > 0 ? channel - 1 : undefined,
            Next: channel < channels - 1 ? channel + 1 : undefined,
            Strongest: channel === strongest[0] ? undefined : strongest[0],
          }}
          onChoose={choose}
        />
        <span className="note">
          {rankText(placesOf(strongest)[channel], 'strongest sum', channels)}
        </span>
      </div>
      <SumPlot block={block.id} added={added} channel={channel} />
    </section>
  );
}
