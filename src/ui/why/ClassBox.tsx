import { useCombobox, type UseComboboxState, type UseComboboxStateChangeOptions } from 'downshift';
import { useEffect, useMemo, useState, type SyntheticEvent } from 'react';
import { grouped, percent } from '../common/format';
import { Icon } from '../common/Icon';
import { findClasses } from './class-search';
import type { Ranking } from './ranking';
import './class-box.css';

/** More than anyone looks through; whoever wants another types another word. */
const MOST = 100;

interface Props {
  readonly label: string;
  /** All classes' names, by number. */
  readonly names: readonly string[];
  readonly ranking: Ranking;
  readonly selected: number | null;
  /** A class that makes no sense here, if any. */
  readonly except: number | null;
  readonly placeholder?: string;
  readonly onSelect: (index: number) => void;
}

/** Only Enter or a press chooses: neither leaving the box nor Escape changes what was chosen. */
function keepSelection(
  { selectedItem }: UseComboboxState<number>,
  { type, changes }: UseComboboxStateChangeOptions<number>,
): Partial<UseComboboxState<number>> {
  switch (type) {
    case useCombobox.stateChangeTypes.InputBlur:
    case useCombobox.stateChangeTypes.InputKeyDownEscape:
      return { ...changes, selectedItem };
    case useCombobox.stateChangeTypes.InputChange:
      return { ...changes, highlightedIndex: 0 };
    default:
      return changes;
  }
}

/** So that what is typed takes the place of the name that stands there. */
const selectText = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) => currentTarget.select();

/** One of all classes, found by words of its name or by its number. */
export function ClassBox(props: Props) {
  const { label, names, ranking, selected, except, placeholder, onSelect } = props;
  /** What is being typed; null while the box shows what is chosen. */
  const [query, setQuery] = useState<string | null>(null);
  const { matches, more } = useMemo(() => {
    const order = ranking.order.filter((index) => index !== except);
    return findClasses(names, order, query ?? '', MOST);
  }, [names, ranking, except, query]);
  const nameOf = (index: number | null) =>
    index === null ? '' : `${names[index]} (${String(index)})`;

  const box = useCombobox<number>({
    items: [...matches],
    itemToString: nameOf,
    inputValue: query ?? nameOf(selected),
    selectedItem: selected,
    stateReducer: keepSelection,
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem !== null) onSelect(selectedItem);
    },
    onIsOpenChange: ({ isOpen }) => {
      if (!isOpen) setQuery(null);
    },
  });
  const { isOpen, highlightedIndex } = box;
  const [input, setInput] = useState<HTMLInputElement | null>(null);

  // As on focus: after Escape or a choice the name stands there again, and the focus stays.
  useEffect(() => {
    if (query === null && document.activeElement === input) input?.select();
  }, [query, selected, input]);

  return (
    <div className="class-box">
      <label {...box.getLabelProps()}>{label}</label>
      <div className="class-box-field">
        <input
          {...box.getInputProps({
            ref: setInput,
            className: 'field',
            placeholder,
            spellCheck: false,
            // Downshift would tell of it a moment later, and the caret would jump.
            onChange: ({ currentTarget }) => setQuery(currentTarget.value),
            onFocus: selectText,
            onClick: query === null ? selectText : undefined,
            ...(matches.length === 0 && { 'aria-activedescendant': undefined }),
          })}
        />
        <button
          type="button"
          {...box.getToggleButtonProps({ 'aria-label': `${label}: all classes` })}
        >
          <Icon name="caret" />
        </button>
      </div>
      <div className="class-box-list" hidden={!isOpen}>
        <ul {...box.getMenuProps()}>
          {isOpen &&
            matches.map((index, place) => (
              <li
                key={index}
                {...box.getItemProps({ item: index, index: place })}
                className={place === highlightedIndex ? 'class-box-current' : undefined}
                data-class={index}
              >
                <span>{names[index]}</span>
                <span className="note">
                  {index} · rank {grouped(ranking.ranks[index])} ·{' '}
                  {percent(ranking.probabilities[index])}
                </span>
              </li>
            ))}
        </ul>
        <p className="note" aria-live="polite">
          {matches.length === 0 && 'No class is called that.'}
          {more > 0 && `… ${grouped(more)} more: type a word of the name, or the number.`}
        </p>
      </div>
    </div>
  );
}
