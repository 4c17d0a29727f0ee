import './progress.css';

interface Props {
  readonly label: string;
  /** 0 to 1, or null where nothing is known. */
  readonly share: number | null;
}

/** How far something has come, as a line. What it is stands beside it in words. */
export function Progress({ label, share }: Props) {
  const known = share === null ? null : Math.min(1, Math.max(0, share));
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known === null ? undefined : Math.round(known * 100)}
    >
      <i
        className={known === null ? 'progress-unknown' : undefined}
        style={{ width: known === null ? undefined : `${known * 100}%` }}
      />
    </div>
  );
}
