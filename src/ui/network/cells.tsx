import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { outputSizeShort } from '../../explain/arithmetic';
import { counted } from '../common/format';

/** Less than this would be drawn as a speck. */
const LEAST_SHARE = 0.01;

interface AmountProps {
  readonly text: string;
  /** How it compares with the largest in the column, −1 to 1; a bar below zero is hollow. */
  readonly share: number;
}

/** A number, and below it how it compares with the largest in the column. */
export function Amount({ text, share }: AmountProps) {
  const length = Math.abs(share);
  return (
    <span className="amount">
      {text}
      {length >= LEAST_SHARE && (
        <span className="share" data-negative={share < 0 || undefined}>
          <i style={{ width: `${length * 100}%` }} />
        </span>
      )}
    </span>
  );
}

/** Kernel, stride and padding; for what holds layers, what it holds. */
export function windowText({ kind, node, children }: Layer): string {
  if (kind === 'stage') return counted(children.length, 'block');
  if (kind === 'block')
    return children.some(({ id }) => isShortcut(id)) ? 'projection' : 'identity';
  if (node.op === 'conv' || node.op === 'maxpool') {
    return `${node.kernel} / ${node.stride} / ${node.padding}`;
  }
  return kind === 'avgpool' ? 'global' : '';
}

/** How the output's height and width come about, for what slides a window. */
export function arithmeticOf({ kind, node, input }: Layer): string | null {
  if (kind === 'stage' || kind === 'block') return null;
  return node.op === 'conv' || node.op === 'maxpool' ? outputSizeShort(input[1], node) : null;
}

export const isShortcut = (id: LayerId): boolean => id.endsWith('.shortcut');

/** A name with what it shares with its parent's held back. */
export function LayerName({ id }: { id: LayerId }) {
  const end = id.lastIndexOf('.') + 1;
  return (
    <span className="layer-name">
      <span className="layer-prefix">{id.slice(0, end)}</span>
      {id.slice(end)}
    </span>
  );
}
