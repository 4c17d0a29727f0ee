import type { ReactNode } from 'react';

interface Props {
  /** What it does, for who does not see it. */
  readonly label: string;
  /** The channel there; undefined where there is nowhere to go. */
  readonly to: number | undefined;
  readonly onChoose: (channel: number) => void;
  readonly className: 'button' | 'button-icon';
  readonly children: ReactNode;
}

/** Goes to another channel. Not `disabled` at the end, which would take the focus away. */
export const ChannelStep = ({ label, to, onChoose, className, children }: Props) => (
  <button
    type="button"
    className={className}
    aria-label={label}
    aria-disabled={to === undefined}
    onClick={() => to !== undefined && onChoose(to)}
  >
    {children}
  </button>
);
