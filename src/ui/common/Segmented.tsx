import { Icon, type IconName } from './Icon';
import { RadioInputs, type RadioProps } from './RadioInputs';
import './segmented.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown instead of the label, which a screen reader still gets. */
  readonly icon?: IconName;
}

/** One of a few choices: a radio group in the shape of a switch. */
export const Segmented = <T extends string>({ label, ...group }: RadioProps<T, Option<T>>) => (
  <fieldset className="segmented">
    <legend className="visually-hidden">{label}</legend>
    <RadioInputs {...group} titleOf={(option) => option.icon && option.label}>
      {(option) => (
        <>
          {option.icon && <Icon name={option.icon} />}
          <span className={option.icon && 'visually-hidden'}>{option.label}</span>
        </>
      )}
    </RadioInputs>
  </fieldset>
);
