import type { Theme } from '../../state/view';
import { Segmented, type Option } from '../common/Segmented';
import { useActions, useLens } from '../context';
import { SaveMenu } from '../export/SaveMenu';
import { CopyLink } from './CopyLink';
import { choiceOf, choicesBeside } from './names';
import './tools.css';

const THEMES: readonly Option<Theme>[] = [
  { value: 'system', label: 'System colours', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
];

function BackendSelect() {
  const { backend, engine } = useLens((state) => state.view);
  const actions = useActions();
  const chosen = choiceOf({ backend, engine });
  const choices = choicesBeside(chosen);
  const choose = (value: string) => {
    const next = choices.find((choice) => choice.value === value);
    if (next) actions.runOn(next.backend, next.engine);
  };
  return (
    <label className="tool">
      <span className="mute">Run on</span>
      <select
        id="backend"
        className="select"
        value={chosen.value}
        onChange={({ target }) => choose(target.value)}
      >
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
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
      <SaveMenu />
      <CopyLink />
    </div>
  );
}
