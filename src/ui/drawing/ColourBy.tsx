import { useId } from 'react';
import { COLOUR_BY, COLOURINGS, type ColourBy as Choice, type Measured } from './colouring';

interface Props {
  readonly value: Choice;
  readonly measured: Measured;
  /** Whether there was a run at all. */
  readonly ran: boolean;
  readonly onChange: (choice: Choice) => void;
}

/** What the colours of the drawing tell. */
export function ColourBy({ value, measured, ran, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label className="drawing-label" htmlFor={id}>
        Colour by
      </label>
      <select
        id={id}
        className="select"
        value={value}
        onChange={({ target }) =>
          onChange(COLOUR_BY.find((choice) => choice === target.value) ?? value)
        }
      >
        {COLOUR_BY.map((choice) => {
          const { label, isThere } = COLOURINGS[choice];
          const there = isThere(measured);
          return (
            <option key={choice} value={choice} disabled={!there && choice !== value}>
              {label}
              {!there && (ran ? ' (not measured)' : ' (after a run)')}
            </option>
          );
        })}
      </select>
    </>
  );
}
