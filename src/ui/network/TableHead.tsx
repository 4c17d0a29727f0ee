import type { SortKey, TableView } from '../../state/view';
import { useActions } from '../context';
import { columnsFor, type Column, type Shown } from './columns';

interface HeaderProps {
  readonly column: Column;
  readonly sort: TableView['sort'];
  readonly onSort: (key: SortKey) => void;
}

function HeaderCell({ column: { id, label, sort: key }, sort, onSort }: HeaderProps) {
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
    </th>
  );
}

interface Props {
  readonly sort: TableView['sort'];
  readonly shown: Shown;
}

export function TableHead({ sort, shown }: Props) {
  const actions = useActions();
  return (
    <thead>
      <tr>
        {columnsFor(shown).map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={sort}
            onSort={(key) => actions.sortBy(key)}
          />
        ))}
      </tr>
    </thead>
  );
}
