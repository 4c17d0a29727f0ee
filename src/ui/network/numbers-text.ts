/** How many numbers the engine runs on, and where they come from. */
import { layerTree } from '../../model/layers';
import { inputShape, type Model } from '../../state/model';
import { grouped } from '../common/format';

/** A sentence about the model's weights as they are run. */
export function numbersText(model: Model): string {
  const { checkpoint, network } = model;
  const { total } = layerTree(network, inputShape(model, 1), 'folded');
  const numbers = `${grouped(total.parameters)} numbers`;
  return checkpoint === null
    ? `The page downloads ${numbers}, batch norm folded in.`
    : `What runs are ${numbers} out of your file ${checkpoint.file.name}, batch norm folded in; ` +
        'none of them is downloaded or leaves this browser.';
}
