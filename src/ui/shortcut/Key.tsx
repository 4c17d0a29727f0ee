import type { ReactNode } from 'react';

interface EntryProps {
  readonly of: string;
  readonly children: ReactNode;
}

const Entry = ({ of, children }: EntryProps) => (
  <li>
    <i className={`shares-swatch of-${of}`} aria-hidden="true" />
    {children}
  </li>
);

/** What the colours of the chart stand for. */
export const Key = () => (
  <div className="shares-key note">
    <ul>
      <Entry of="shortcut">through the shortcut</Entry>
      <Entry of="residual">through the convolutions</Entry>
    </ul>
    <ul>
      <Entry of="kept">up: kept alive by the shortcut, r ≤ 0 &lt; s + r</Entry>
      <Entry of="silenced">down: silenced by it, s + r ≤ 0 &lt; r</Entry>
      <Entry of="stopped">down: stopped by the convolutions, s + r ≤ 0 &lt; s</Entry>
      <Entry of="projection">the shortcut is a projection; elsewhere the identity</Entry>
    </ul>
  </div>
);
