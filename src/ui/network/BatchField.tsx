import { useState, type KeyboardEvent } from 'react';
import { MAX_BATCH } from '../../state/state';
import { useActions, useLens } from '../context';

/** One picture, and what the article prints. */
const QUICK = [1, 10];

/** The id of the sentence that tells about the batch. */
export const BATCH_NOTE = 'batch-note';

/** How many pictures at once the shapes and costs are shown for. */
export function BatchField() {
  const batch = useLens((state) => state.view.batch);
  const actions = useActions();
  // What is being typed, which may not be a number yet.
  const [draft, setDraft] = useState<string | null>(null);

  const type = (text: string) => {
    setDraft(text);
    const typed = Number(text);
    if (typed >= 1) actions.setBatch(typed);
  };

  /** Shows the number in effect, which React leaves as it was typed where `1e3` is 1000. */
  const settle = (input: HTMLInputElement) => {
    setDraft(null);
    input.value = String(batch);
  };

  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Enter') settle(currentTarget);
  };

  return (
    <div className="batch" role="group" aria-label="Batch size">
      <label htmlFor="batch" className="mute">
        Batch
      </label>
      <input
        id="batch"
        className="field"
        type="number"
        inputMode="numeric"
        min={1}
        max={MAX_BATCH}
        step={1}
        title={`1 to ${MAX_BATCH}`}
        aria-describedby={BATCH_NOTE}
        value={draft ?? batch}
        onChange={({ target }) => type(target.value)}
        onBlur={({ currentTarget }) => settle(currentTarget)}
        onKeyDown={onKeyDown}
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
