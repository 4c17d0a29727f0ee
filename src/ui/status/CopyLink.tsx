import { useEffect, useState } from 'react';
import { Icon } from '../common/Icon';
import { useActions } from '../context';

/** How long the button says that it worked. */
const SAID_MS = 2000;

/** Copies the page's address, which holds the whole view. */
export function CopyLink() {
  const [copied, setCopied] = useState(false);
  const actions = useActions();

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(actions.link());
      setCopied(true);
    } catch {
      actions.fail('The browser did not let the page copy the link. It is in the address bar.');
    }
  };

  return (
    <button type="button" className="button copy-link" onClick={() => void copy()}>
      <Icon name={copied ? 'check' : 'link'} />
      <span aria-live="polite">{copied ? 'Copied' : 'Copy link'}</span>
    </button>
  );
}
