import { valueText } from '../common/format';

interface Props {
  readonly value: number;
  readonly rank: string;
}

/** A channel that is one value: after the global pool there is no map. */
export const SingleValue = ({ value, rank }: Props) => (
  <p>
    <span
      className="map-value"
      data-testid="map-value"
      data-y={0}
      data-x={0}
      data-value={String(value)}
    >
      <b>{valueText(value)}</b>, {rank}.
    </span>{' '}
    Every value depends on the whole picture.
  </p>
);
