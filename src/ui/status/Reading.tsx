import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
  /** What sets it apart where it is laid out: a long text, which may be cut off. */
  readonly kind?: 'model' | 'backend';
}

/** One measured thing: what it is, small, and below it how much. */
export const Reading = ({ label, children, note, kind }: Props) => (
  <div className={kind === undefined ? 'reading' : `reading reading-${kind}`}>
    <dt>{label}</dt>
    <dd>
      {children}
      {note !== undefined && <span className="mute"> {note}</span>}
    </dd>
  </div>
);
