import { useEffect, useState } from 'react';
import { Icon, type IconName } from '../common/Icon';
import { useActions } from '../context';

/** How long the button says that it worked. */
const SAID_MS = 2000;

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  readonly className?: string;
  /** What is copied, at the moment of the press. */
  readonly text: () => string;
  /** What is said where the browser does not allow it. */
  readonly failure: string;
}

export function CopyButton({ label, icon, className = '', text, failure }: Props) {
  const [copied, setCopied] = useState(false);
  const actions = useActions();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setCopied(true);
    } catch {
      actions.fail(failure);
    }
  };

  const drawn = copied ? 'check' : icon;
  return (
    <button type="button" className={`button ${className}`} onClick={() => void copy()}>
      {drawn !== undefined && <Icon name={drawn} />}
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </button>
  );
}
