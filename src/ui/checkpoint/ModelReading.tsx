import { Popup } from '../common/Popup';
import { useLens } from '../context';
import { Reading } from '../status/Reading';
import { ModelMenu } from './ModelMenu';

/** Which model runs; a press away what it is, and how to run another one. */
export function ModelReading() {
  const name = useLens(({ model }) => model.checkpoint?.file.name ?? null);
  const network = useLens(({ model }) => model.network.name);
  return (
    <Reading label="Model" kind="model">
      <Popup
        label={
          <span className="model-name" data-testid="model" title={name ?? undefined}>
            {name === null ? (
              <span>
                <b>{network}</b>
                <span className="model-of"> · ImageNet</span>
              </span>
            ) : (
              <bdi>{name}</bdi>
            )}
            <span className="visually-hidden">, what it is and which others could run</span>
          </span>
        }
      >
        {(close) => <ModelMenu close={close} />}
      </Popup>
    </Reading>
  );
}
