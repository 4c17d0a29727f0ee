import { CheckpointStrip } from '../checkpoint/CheckpointStrip';
import { Icon } from '../common/Icon';
import { usePanel } from '../common/usePanel';
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
  const { open, toggle, holder, button } = usePanel('click');
  const backend = useLens((state) => currentBackend(state)?.backend ?? null);
  return (
    <header className="header">
      <div className="header-row" ref={holder}>
        <h1 tabIndex={-1}>
          ResNet-50 <b>Lens</b>
        </h1>
        <button
          type="button"
          ref={button}
          className="button header-fold"
          aria-expanded={open}
          aria-controls="engine"
          onClick={toggle}
        >
          <Icon name="save" />
          <span>
            {backend === null ? '' : `${BACKEND_TITLES[backend]} · `}Menu
            <span className="visually-hidden">: model, backend, colours, save, copy link</span>
          </span>
          <Icon name="caret" />
        </button>
        <div id="engine" className="header-engine" data-open={open}>
          <Readings />
          <Tools />
        </div>
      </div>
      <LoadingLine />
      <CheckpointStrip />
      <Strips />
    </header>
  );
}
