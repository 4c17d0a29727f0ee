import { useId } from 'react';
import { PRESETS, type Preprocessing } from '../../image/preprocessing';
import { percent } from '../common/format';
import { NumberInput } from '../common/NumberInput';
import {
  isPresetName,
  PRESET_NAMES,
  presetNameOf,
  samePreprocessing,
} from '../common/preprocessing';
import { valuesText } from '../common/preprocessing-text';
import { useActions } from '../context';
import { Question } from './Question';
import { CROP, MAX_RESIZE, sizesProblem } from './questions';
import type { Asking } from '../../state/asking';

/** What the choice is called where it is no preset. */
const STATED = 'stated';
const OWN = 'own';

function wayOf(preprocessing: Preprocessing, stated: Preprocessing | null): string {
  if (stated !== null && samePreprocessing(preprocessing, stated)) return STATED;
  return presetNameOf(preprocessing) ?? OWN;
}

interface SideProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The id of what is wrong with it, if it is. */
  readonly problem: string | undefined;
  readonly onType: (value: number) => void;
}

const Side = ({ id, label, problem, ...field }: SideProps) => (
  <div className="question-field">
    <label htmlFor={id}>
      {label} <span className="mute">pixels</span>
    </label>
    <NumberInput id={id} aria-describedby={problem} {...field} />
  </div>
);

/** The fields' ids, by what they hold. */
export const SIZE_IDS = { resize: 'checkpoint-resize', crop: 'checkpoint-crop' } as const;

/** How a picture becomes what the network reads: one of the usual ways, or that with other sizes. */
export function PreprocessingQuestion({ examination, answers: { preprocessing } }: Asking) {
  const actions = useActions();
  const id = useId();
  const stated = examination.stated.preprocessing;
  const way = wayOf(preprocessing, stated);
  const problem = sizesProblem(preprocessing, examination);
  const describedBy = (field: 'resize' | 'crop') => (problem?.field === field ? id : undefined);

  const change = (part: Partial<Preprocessing>) =>
    actions.answer({ preprocessing: { ...preprocessing, ...part } });
  const choose = (name: string) => {
    if (name === STATED && stated !== null) change(stated);
    if (isPresetName(name)) change(PRESETS[name]);
  };

  return (
    <Question
      title="Preprocessing"
      why={`Take what your validation transform did: with another the network recognises less, and no error says so. Usual for tensors with such names is ${examination.preset}. A preprocessor_config.json, or timm’s config.json, can be dropped to answer this.`}
    >
      <label className="question-field">
        <span>Like</span>
        <select className="select" value={way} onChange={({ target }) => choose(target.value)}>
          {stated !== null && <option value={STATED}>as the file says</option>}
          {way === OWN && <option value={OWN}>own settings</option>}
          {PRESET_NAMES.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <p className="note">{valuesText(preprocessing)}</p>
      <div className="question-sizes">
        <Side
          id={SIZE_IDS.resize}
          label="Resize"
          value={preprocessing.resize}
          min={CROP.min}
          max={MAX_RESIZE}
          problem={describedBy('resize')}
          onType={(resize) => change({ resize })}
        />
        <Side
          id={SIZE_IDS.crop}
          label="Crop"
          value={preprocessing.crop}
          min={CROP.min}
          max={CROP.max}
          problem={describedBy('crop')}
          onType={(crop) => change({ crop })}
        />
        <label className="question-field">
          <span>Filter</span>
          <select
            className="select"
            value={preprocessing.filter}
            onChange={({ target }) =>
              change({ filter: target.value === 'bicubic' ? 'bicubic' : 'bilinear' })
            }
          >
            <option>bilinear</option>
            <option>bicubic</option>
          </select>
        </label>
      </div>
      {problem === null && (
        <p className="note">
          The network sees the middle {percent(preprocessing.crop / preprocessing.resize)} of the
          shorter side.
        </p>
      )}
      {problem !== null && (
        <p className="question-problem" id={id}>
          {problem.text}
        </p>
      )}
    </Question>
  );
}
