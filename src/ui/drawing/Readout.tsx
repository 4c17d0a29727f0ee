/** What the pointer is on, else what is chosen; and how the drawing is to be read. */
export const Readout = ({ text }: { text: string | null }) => (
  <p className="drawing-readout">
    {text !== null && <span className="drawing-told">{text}</span>}
    <span className="drawing-key">Height: √side. Width: √channels. Arcs: shortcuts.</span>
  </p>
);
