import type { Product } from '../../explain/contributions';
import { INPUT } from '../../model/graph';
import type { LayerId } from '../../model/network';
import { valueText } from '../common/format';
import { DataTable } from '../common/DataTable';
import { coloursOf } from '../common/preprocessing-text';
import { useLens } from '../context';
import { LayerLink } from '../inspector/LayerLink';
import { barOf, channelName, productKey } from './product-text';

interface Props {
  readonly products: readonly Product[];
  /** The layer that the input values come from. */
  readonly input: LayerId;
  /** The kernel's side; 1 has no places to tell apart, 0 none at all: fc reads no picture. */
  readonly kernel: number;
}

function Channel({ input, channel }: { input: LayerId; channel: number }) {
  const preprocessing = useLens(({ model }) => model.preprocessing);
  const name = channelName(input, channel, coloursOf(preprocessing));
  if (input === INPUT) return name;
  return (
    <LayerLink id={input} text={name} channel={channel} label={`Channel ${name} of ${input}`} />
  );
}

function Bar({ product, most }: { product: number; most: number }) {
  const { left, width } = barOf(product, most);
  return (
    <span className="product-bar" aria-hidden="true">
      <i
        className={product < 0 ? 'product-negative' : undefined}
        style={{ left: `${left}%`, width: `${width}%` }}
      />
    </span>
  );
}

/** The largest products of one output value, the largest first. */
export function ProductTable({ products, input, kernel }: Props) {
  const most = Math.max(...products.map(({ product }) => Math.abs(product)));
  const columns = ['Product', 'Input', 'Weight', 'Channel']
    .concat(kernel > 0 ? ['Row, col.'] : [])
    .concat(kernel > 1 ? ['Kernel'] : []);
  return (
    <div className="product-table">
      <DataTable label="The largest products" columns={columns}>
        {products.map((each) => (
          <tr key={productKey(each)} data-product={each.product}>
            <th scope="row">
              {valueText(each.product)}
              <Bar product={each.product} most={most} />
            </th>
            <td>{valueText(each.input)}</td>
            <td>{valueText(each.weight)}</td>
            <td>
              <Channel input={input} channel={each.channel} />
            </td>
            {kernel > 0 && (
              <td>
                {each.y}, {each.x}
              </td>
            )}
            {kernel > 1 && (
              <td>
                {each.kernelY}, {each.kernelX}
              </td>
            )}
          </tr>
        ))}
      </DataTable>
    </div>
  );
}
