import { ranTogether } from '../../state/state';
import { MAX_BATCH, type ShapeOrder } from '../../state/view';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { BATCH_NOTE, BatchField } from './BatchField';

const ORDERS: readonly Option<ShapeOrder>[] = [
  { value: 'NHWC', label: 'NHWC' },
  { value: 'NCHW', label: 'NCHW' },
];

/** How the layer table is shown. */
export function Toolbar() {
  const order = useLens((state) => state.table.order);
  const sorted = useLens(({ table: { sort } }) => sort.key !== 'order' || sort.descending);
  const images = useLens(ranTogether);
  const actions = useActions();
  return (
    <div className="toolbar">
      <Segmented
        label="Order of sizes"
        options={ORDERS}
        value={order}
        onChange={(next) => actions.setOrder(next)}
      />
      <BatchField />
      <span className="toolbar-end">
        {sorted && (
          <button type="button" className="button" onClick={() => actions.sortBy('order')}>
            Network order
          </button>
        )}
        <button type="button" className="button" onClick={() => actions.setAllOpen(true)}>
          Open all
        </button>
        <button type="button" className="button" onClick={() => actions.setAllOpen(false)}>
          Close all
        </button>
      </span>
      <p className="note toolbar-note" id={BATCH_NOTE}>
        Shapes and costs are for this batch, 1 to {MAX_BATCH};{' '}
        {images === 1
          ? 'the picture itself runs as a batch of one.'
          : `the ${images} pictures themselves run as a batch of ${images}.`}
      </p>
    </div>
  );
}
