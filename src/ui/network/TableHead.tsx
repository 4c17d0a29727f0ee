import type { SortKey, TableView } from '../../state/view';
import { ranTogether } from '../../state/state';
import { useActions, useLens } from '../context';
import { columnsFor, type Column, type Shown } from './columns';
import { caveatsOf } from './timing';

interface HeaderProps {
  readonly column: Column;
  /** What is to be known of its numbers, a line each. */
  readonly caveats: readonly string[];
  readonly sort: TableView['sort'];
  readonly onSort: (key: SortKey) => void;
}

function HeaderCell(props: HeaderProps) {
  const { column, caveats, sort, onSort } = props;
  const { id, label, sort: key } = column;
  if (key === null) {
    return (
      <th scope="col" className={`col-${id}`}>
        {label}
      </th>
    );
  }
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={`col-${id}`} aria-sort={key === sort.key ? direction : undefined}>
      <button type="button" className="sort" data-sort={key} onClick={() => onSort(key)}>
        {label}
        <span aria-hidden="true">{key === sort.key ? (sort.descending ? '↓' : '↑') : ''}</span>
      </button>
      {caveats.map((caveat) => (
        <small key={caveat}>{caveat}</small>
      ))}
    </th>
  );
}

interface Props {
  readonly sort: TableView['sort'];
  readonly shown: Shown;
}

export function TableHead({ sort, shown }: Props) {
  const actions = useActions();
  const result = useLens((state) => state.result);
  const images = useLens(ranTogether);
  const batch = useLens(({ view }) => view.batch);
  const caveats = caveatsOf(result, images, batch);
  return (
    <thead>
      <tr>
        {columnsFor(shown).map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            caveats={column.id === 'ms' ? caveats : []}
            sort={sort}
            onSort={(key) => actions.sortBy(key)}
          />
        ))}
      </tr>
    </thead>
  );
}
