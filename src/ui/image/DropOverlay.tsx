import './drop-overlay.css';

/** Laid over the page while files hover above it. */
export const DropOverlay = () => (
  <div className="drop-overlay" data-testid="drop-overlay">
    <p>Drop the picture anywhere</p>
  </div>
);
