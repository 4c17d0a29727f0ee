import { MAX_BATCH } from '../../state/view';
import { NumberInput } from '../common/NumberInput';
import { useActions, useLens } from '../context';

/** One picture, and what the article prints. */
const QUICK = [1, 10];

/** The id of the sentence that tells about the batch. */
export const BATCH_NOTE = 'batch-note';

/** How many pictures at once the shapes and costs are shown for. */
export function BatchField() {
  const batch = useLens((state) => state.view.batch);
  const actions = useActions();
  const type = (typed: number) => {
    if (typed >= 1) actions.setBatch(typed);
  };

  return (
    <div className="batch" role="group" aria-label="Batch size">
      <label htmlFor="batch" className="mute">
        Batch
      </label>
      <NumberInput
        id="batch"
        title={`1 to ${MAX_BATCH}`}
        aria-describedby={BATCH_NOTE}
        value={batch}
        min={1}
        max={MAX_BATCH}
        onType={type}
      />
      {QUICK.map((size) => (
        <button
          key={size}
          type="button"
          className="button"
          aria-label={`Batch of ${size}`}
          aria-pressed={batch === size}
          onClick={() => actions.setBatch(size)}
        >
          {size}
        </button>
      ))}
    </div>
  );
}
