import { useActions, useLens } from '../context';
import { factsOf } from './describe';
import { FactList } from './FactList';
import { chooseFiles } from './files';
import { Keep } from './Keep';
import { KeptList } from './KeptList';
import './model-menu.css';

/**
 * What runs, and what could.
 * @param close closes the menu. Called first, as it moves the focus to where it then returns to.
 */
export function ModelMenu({ close }: { close: () => void }) {
  const model = useLens((state) => state.model);
  const actions = useActions();
  const { checkpoint } = model;
  const closing = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div className="model-menu" data-testid="model-menu">
      <FactList facts={factsOf(model)} />
      {checkpoint !== null && (
        <div className="model-ways">
          <button type="button" className="button" onClick={closing(() => actions.changeAnswers())}>
            Change…
          </button>
          <Keep className="button" />
          <button type="button" className="button" onClick={closing(() => actions.runBuiltIn())}>
            Back to the built-in ResNet-50
          </button>
        </div>
      )}
      <div>
        <button type="button" className="button model-open" onClick={closing(chooseFiles)}>
          Open a checkpoint…
        </button>
        <p className="note">
          A ResNet’s weights as .safetensors. They are read here: nothing is uploaded.
          {checkpoint !== null &&
            ' A link to this page names the file; who opens it needs the file as well.'}
        </p>
      </div>
      <KeptList
        onRun={(id) => {
          close();
          actions.openKept(id);
        }}
      />
    </div>
  );
}
