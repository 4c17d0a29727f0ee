import type { Contributions, Place } from '../../explain/contributions';
import { INPUT, type ConvNode, type LinearNode } from '../../model/graph';
import { valueText } from '../common/format';
import { inputText } from '../common/preprocessing-text';
import { useInspection } from '../common/useInspection';
import { useLens } from '../context';
import { ProductTable } from './ProductTable';
import { countText, shareText, sumText } from './product-text';

interface Props {
  readonly node: ConvNode | LinearNode;
  readonly image: number;
  readonly place: Place;
  /** What the run itself put out there. */
  readonly ran: number;
}

/** What becomes of the sum. */
function afterwards(node: ConvNode | LinearNode): string {
  if (node.op === 'fc')
    return 'This is the class’s score (logit), which softmax turns into a probability.';
  return node.relu
    ? 'ReLU lets a positive sum pass and makes any other 0.'
    : 'No ReLU here: it waits for the addition.';
}

function Sum({ node, answer, ran }: { node: Props['node']; answer: Contributions; ran: number }) {
  const preprocessing = useLens(({ model }) => model.preprocessing);
  const share = shareText(answer);
  return (
    <>
      <dl className="formulas product-sum">
        <div className="formula">
          <dt>
            All {countText(answer)}
            <span>positive − negative + bias</span>
          </dt>
          <dd>{sumText(answer, node.op === 'conv' && node.relu)}</dd>
        </div>
      </dl>
      <p className="note">
        {share} {afterwards(node)} The run itself put out {valueText(ran)}.
        {node.op === 'conv' && ' Batch norm is folded into the weights and the bias.'}
        {node.input === INPUT && ` ${inputText(preprocessing)}`}
      </p>
    </>
  );
}

/** The products of one output value, and their sum. */
export function ProductsAt({ node, image, place, ran }: Props) {
  const { y, x, channel } = place;
  const asked = useInspection('contributions', { image, layer: node.id, y, x, channel });
  if (asked?.phase === 'failed') return <p role="alert">{asked.message}</p>;
  if (asked?.phase !== 'there') return <p className="note products-pending">Multiplying …</p>;
  const { answer } = asked;
  return (
    <div
      className="products"
      data-testid="products"
      data-layer={node.id}
      data-y={y}
      data-x={x}
      data-channel={channel}
      data-value={answer.value}
      data-sum={answer.sum}
    >
      {answer.largest.length > 0 ? (
        <ProductTable
          products={answer.largest}
          input={node.input}
          kernel={node.op === 'conv' ? node.kernel : 0}
        />
      ) : (
        <p>All products are zero: there is nothing but the bias.</p>
      )}
      <Sum node={node} answer={answer} ran={ran} />
    </div>
  );
}
