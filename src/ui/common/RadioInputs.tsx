import { useId, type ReactNode } from 'react';

export interface RadioProps<T extends string, O extends { readonly value: T }> {
  /** What the choice is called. */
  readonly label: string;
  readonly options: readonly O[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

interface Props<T extends string, O extends { readonly value: T }> extends Omit<
  RadioProps<T, O>,
  'label'
> {
  readonly className?: string;
  /** What stands behind an option's button. */
  readonly children: (option: O) => ReactNode;
  readonly titleOf?: (option: O) => string | undefined;
}

/** The buttons of a radio group, each in its label; the group around them is the caller's. */
export function RadioInputs<T extends string, O extends { readonly value: T }>({
  options,
  value,
  onChange,
  className,
  children,
  titleOf,
}: Props<T, O>) {
  const name = useId();
  return options.map((option) => (
    <label key={option.value} className={className} title={titleOf?.(option)}>
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={option.value === value}
        onChange={() => onChange(option.value)}
      />
      {children(option)}
    </label>
  ));
}
