import { lazy, Suspense } from 'react';
import { Guard } from '../common/Guard';
import { Icon } from '../common/Icon';
import { Popup } from '../common/Popup';
import './save-menu.css';

const SavePanel = lazy(() =>
  import('./SavePanel').then((module) => ({ default: module.SavePanel })),
);

/** What is on the page, as files. */
export const SaveMenu = () => (
  <div className="save-menu">
    <Popup
      end
      label={
        <>
          <Icon name="save" />
          <span>Save</span>
        </>
      }
    >
      <Guard about={[]}>
        <Suspense fallback={<p className="note">Loading …</p>}>
          <SavePanel />
        </Suspense>
      </Guard>
    </Popup>
  </div>
);
