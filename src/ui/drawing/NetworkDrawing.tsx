import { useId, useMemo, useState } from 'react';
import { Icon } from '../common/Icon';
import { useLayerTree } from '../common/layers';
import { useLens } from '../context';
import { ColourBy } from './ColourBy';
import { COLOURINGS, domainOf, isThere, type ColourBy as Choice, type Measured } from './colouring';
import { Legend } from './Legend';
import { Net } from './Net';
import './drawing.css';

/** The whole network in one picture, in colours that tell what each part takes or puts out. */
export function NetworkDrawing() {
  const tree = useLayerTree();
  const times = useLens((state) => state.result?.layerMs ?? null);
  const summary = useLens((state) => state.summary);
  const [open, setOpen] = useState(true);
  const [choice, setChoice] = useState<Choice>('macs');
  const id = useId();

  const measured = useMemo((): Measured => ({ times, summary }), [times, summary]);
  const colouring = COLOURINGS[choice];

  return (
    <div className="drawing">
      <div className="drawing-bar">
        <h3>
          <button
            type="button"
            className="drawing-toggle"
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <Icon name="caret" />
            Drawing
          </button>
        </h3>
        {open && (
          <div className="drawing-colours">
            <ColourBy value={choice} measured={measured} onChange={setChoice} />
            {isThere(colouring, measured) && (
              <Legend colouring={colouring} domain={domainOf(colouring, tree.layers, measured)} />
            )}
          </div>
        )}
      </div>
      <div id={id} hidden={!open}>
        {open && <Net tree={tree} colouring={colouring} measured={measured} />}
      </div>
    </div>
  );
}
