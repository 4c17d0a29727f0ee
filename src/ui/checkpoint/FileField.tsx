import type { ChangeEvent } from 'react';
import { useActions } from '../context';
import { ACCEPTED, FIELD_ID } from './files';

/** The field that every “Open a checkpoint…” opens: once in the page, never on show. */
export function FileField() {
  const actions = useActions();
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = Array.from(target.files ?? []);
    // So that the same file can be chosen again.
    target.value = '';
    if (files.length > 0) actions.openFiles(files);
  };
  return (
    <input
      type="file"
      id={FIELD_ID}
      hidden
      multiple
      accept={ACCEPTED}
      aria-label="Checkpoint or list of classes"
      onChange={onChange}
    />
  );
}
