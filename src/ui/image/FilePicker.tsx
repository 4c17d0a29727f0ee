import type { ChangeEvent } from 'react';
import { CameraButton } from '../camera/CameraButton';
import { CameraNote } from '../camera/CameraNote';
import { chooseFiles } from '../checkpoint/files';
import { Icon } from '../common/Icon';
import { usePicturesAtOnce } from '../common/pictures-at-once';
import { useActions } from '../context';
import './file-picker.css';

/**
 * The button that asks for a picture, and how else one can be given.
 * @param first no picture was given yet.
 */
export function FilePicker({ first }: { first: boolean }) {
  const most = usePicturesAtOnce();
  const actions = useActions();
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    actions.openFiles(Array.from(target.files ?? []));
    // So that the same file can be chosen again.
    target.value = '';
  };
  return (
    <div className={first ? 'file-picker file-picker-first' : 'file-picker'}>
      <input
        type="file"
        id="file"
        className="visually-hidden"
        multiple
        accept="image/*"
        onChange={onChange}
      />
      <div className="file-picker-ways">
        <label htmlFor="file" className="button button-primary">
          <Icon name="picture" />
          Choose a picture
        </label>
        <CameraButton />
      </div>
      <span className="note">
        {first
          ? `or drop or paste anywhere on the page, ${most > 1 ? `one or up to ${most}` : 'one'} at once`
          : 'or drop or paste, one or several'}
      </span>
      <button type="button" className="link-button file-picker-checkpoint" onClick={chooseFiles}>
        or your own ResNet: open a checkpoint
      </button>
      {first && (
        <p className="note">
          Pictures and what the camera sees stay in this browser: nothing is uploaded.
        </p>
      )}
      <CameraNote />
    </div>
  );
}
