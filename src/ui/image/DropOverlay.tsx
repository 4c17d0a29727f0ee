import { usePicturesAtOnce } from '../common/pictures-at-once';
import './drop-overlay.css';

/**
 * Above an open dialog, too, which the browser lays over all that is no popover. Firefox 124 has none:
 * there the overlay lies below dialogs.
 */
const onTop = (overlay: HTMLElement | null) => {
  if (overlay && 'showPopover' in overlay) overlay.showPopover();
};

/** Laid over the page while files hover above it. */
export function DropOverlay() {
  const most = usePicturesAtOnce();
  return (
    <div ref={onTop} popover="manual" className="drop-overlay" data-testid="drop-overlay">
      <p>
        <span>Drop a picture or a checkpoint anywhere</span>
        {most > 1 && (
          <span className="drop-overlay-note">Several pictures run as one batch, up to {most}</span>
        )}
      </p>
    </div>
  );
}
