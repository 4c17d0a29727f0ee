import { SideScroll } from '../common/SideScroll';
import { useLens } from '../context';
import { NetworkDrawing } from '../drawing/NetworkDrawing';
import { LayerTable } from './LayerTable';
import { Notes } from './Notes';
import { Toolbar } from './Toolbar';
import './network-pane.css';

interface Props {
  /** Goes to the inspector, where it is not beside the table. */
  readonly onInspect: (() => void) | null;
}

/** The whole network as a drawing, and as a table of layers. */
export function NetworkPane({ onInspect }: Props) {
  const selected = useLens((state) => state.view.layer);
  return (
    <div className="network-pane">
      <NetworkDrawing />
      <Toolbar />
      <SideScroll className="layers">
        <LayerTable />
        <Notes />
      </SideScroll>
      {onInspect !== null && selected !== null && (
        <button type="button" className="button button-primary inspect" onClick={onInspect}>
          Inspect {selected}
        </button>
      )}
    </div>
  );
}
