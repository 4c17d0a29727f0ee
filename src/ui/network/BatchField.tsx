import { useState } from 'react';
import { MAX_BATCH } from '../../state/state';
import { useActions, useLens } from '../context';

/** One picture, and what the article prints. */
const QUICK = [1, 10];

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
        value={draft ?? batch}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setDraft(null)}
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
