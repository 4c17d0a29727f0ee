import type { Theme } from '../../state/state';
import { BACKENDS } from '../../engine/executor';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { CopyLink } from './CopyLink';
import { BACKEND_TITLES } from '../../engine/executor';
import { backendFrom } from './names';
import './tools.css';

const AUTOMATIC = 'auto';

const THEMES: readonly Option<Theme>[] = [
  { value: 'system', label: 'System colours', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
];

function BackendSelect() {
  const backend = useLens((state) => state.view.backend);
  const actions = useActions();
  return (
    <label className="tool">
      <span className="mute">Run on</span>
      <select
        id="backend"
        className="select"
        value={backend ?? AUTOMATIC}
        onChange={({ target }) => actions.setBackend(backendFrom(target.value))}
      >
        <option value={AUTOMATIC}>Automatic</option>
        {BACKENDS.map((name) => (
          <option key={name} value={name}>
            {BACKEND_TITLES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Tools() {
  const theme = useLens((state) => state.theme);
  const actions = useActions();
  return (
    <div className="tools">
      <BackendSelect />
      <Segmented
        label="Colours"
        options={THEMES}
        value={theme}
        onChange={(next) => actions.setTheme(next)}
      />
      <CopyLink />
    </div>
  );
}
