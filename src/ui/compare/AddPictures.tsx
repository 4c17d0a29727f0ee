import { useId, useState, type ChangeEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { usePicturesAtOnce } from '../common/pictures-at-once';
import { useActions, useLens } from '../context';
import './add-pictures.css';

/** Two ways of adding to the pictures that are there: a file, and a photo that comes with the page. */
export function AddPictures() {
  const id = useId();
  const samples = useLens((state) => state.samples);
  const there = useLens(useShallow(({ entries }) => entries.map(({ picture }) => picture.sample)));
  const actions = useActions();
  const [wanted, setWanted] = useState<string | null>(null);
  const free = samples.filter(({ name }) => !there.includes(name));
  const chosen = free.find(({ name }) => name === wanted) ?? free.at(0);
  const most = usePicturesAtOnce();
  const full = there.length >= most;

  const onPick = ({ target }: ChangeEvent<HTMLInputElement>) => {
    actions.addFiles(Array.from(target.files ?? []));
    // So that the same file can be chosen again.
    target.value = '';
  };

  return (
    <div className="add-pictures" role="group" aria-label="Add a picture">
      <input
        type="file"
        id="add-file"
        className="visually-hidden"
        multiple
        accept="image/*"
        onChange={onPick}
      />
      <label htmlFor="add-file" className="button">
        Add a picture…
      </label>
      {chosen && (
        <span className="add-sample">
          <label htmlFor={id} className="visually-hidden">
            Sample to add
          </label>
          <select
            id={id}
            className="select"
            value={chosen.name}
            onChange={({ target }) => setWanted(target.value)}
          >
            {free.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button"
            aria-label={`Add the sample ${chosen.title}`}
            onClick={() => actions.addSample(chosen.name)}
          >
            Add sample
          </button>
        </span>
      )}
      {full && <p className="note">No more than {most} pictures run at once.</p>}
    </div>
  );
}
