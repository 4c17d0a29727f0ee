import { useActions } from '../context';
import { CopyButton } from './CopyButton';

/** Copies the page's address, which holds the whole view. */
export function CopyLink() {
  const actions = useActions();
  return (
    <CopyButton
      className="copy-link"
      icon="link"
      label="Copy link"
      text={() => actions.link()}
      failure="The browser did not let the page copy the link. It is in the address bar."
    />
  );
}
