import { MAX_PICTURES } from '../../state/state';
import './drop-overlay.css';

/** Laid over the page while files hover above it. */
export const DropOverlay = () => (
  <div className="drop-overlay" data-testid="drop-overlay">
    <p>
      <span>Drop the picture anywhere</span>
      <span className="drop-overlay-note">Several run as one batch, up to {MAX_PICTURES}</span>
    </p>
  </div>
);
