import { useState } from 'react';
import { Icon } from '../common/Icon';
import { useLens } from '../context';
import { LoadingLine } from './LoadingLine';
import { BACKEND_TITLES } from '../../engine/executor';
import { currentBackend } from '../../state/state';
import { Readings } from './Readings';
import { Strips } from './Strips';
import { Tools } from './Tools';
import './header.css';

/** What runs and how fast. On a narrow screen the readings and tools fold away. */
export function Header() {
  const [open, setOpen] = useState(false);
  const backend = useLens((state) => currentBackend(state)?.backend ?? null);
  return (
    <header className="header">
      <div className="header-row">
        <h1>
          ResNet-50 <b>Lens</b>
        </h1>
        <button
          type="button"
          className="button header-fold"
          aria-expanded={open}
          aria-controls="engine"
          onClick={() => setOpen(!open)}
        >
          {backend === null ? 'Engine' : BACKEND_TITLES[backend]}
          <Icon name="caret" />
        </button>
        <div id="engine" className="header-engine" data-open={open}>
          <Readings />
          <Tools />
        </div>
      </div>
      <LoadingLine />
      <Strips />
    </header>
  );
}
