import type { Steps } from './useSteps';

interface Props {
  readonly steps: Steps;
  readonly count: number;
  /** Where the window stands, as a sentence. */
  readonly text: string;
}

/** Plays, pauses, and goes step by step; the slider takes the arrow keys. */
export function StepControls({ steps, count, text }: Props) {
  const { step, playing, goTo, pause, play } = steps;
  return (
    <>
      <div className="step-controls">
        <button type="button" className="button step-play" onClick={playing ? pause : play}>
          {playing ? 'Pause' : 'Play'}
        </button>
        <button
          type="button"
          className="button"
          aria-label="One step back"
          onClick={() => goTo(step - 1)}
        >
          −1
        </button>
        <button
          type="button"
          className="button"
          aria-label="One step forward"
          onClick={() => goTo(step + 1)}
        >
          +1
        </button>
        <input
          type="range"
          aria-label="Position of the output"
          aria-valuetext={text}
          min={0}
          max={count - 1}
          step={1}
          value={step}
          // What moves by itself would be read out at each step.
          onFocus={pause}
          onChange={({ target }) => goTo(Number(target.value))}
        />
      </div>
      <p className="sliding-position" data-testid="sliding-position">
        {text}
      </p>
    </>
  );
}
