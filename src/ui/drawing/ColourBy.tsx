import { useId } from 'react';
import { readingOf, type Reading } from '../common/reading';
import { useLens } from '../context';
import {
  COLOUR_BY,
  COLOURINGS,
  isThere,
  type ColourBy as Choice,
  type Colouring,
  type Measured,
} from './colouring';

interface Props {
  readonly value: Choice;
  readonly measured: Measured;
  readonly onChange: (choice: Choice) => void;
}

/** Why a run that was answered has nothing to colour by. */
function missingText(needs: Colouring['needs'], reading: Reading): string {
  if (needs === 'summary' && reading === 'reading') return 'being read';
  return needs === 'summary' && reading === 'failed' ? 'could not be read' : 'not measured';
}

/** What the colours of the drawing tell. */
export function ColourBy({ value, measured, onChange }: Props) {
  const id = useId();
  const ran = useLens((state) => state.result !== null);
  const warm = useLens(({ result }) => result?.timings.warm ?? true);
  const reading = useLens(readingOf);
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
          const { label, needs } = COLOURINGS[choice];
          const there = isThere(COLOURINGS[choice], measured);
          return (
            <option key={choice} value={choice} disabled={!there && choice !== value}>
              {label}
              {there && needs === 'times' && !warm && ', warm-up included'}
              {!there && ` (${ran ? missingText(needs, reading) : 'after a run'})`}
            </option>
          );
        })}
      </select>
    </>
  );
}
