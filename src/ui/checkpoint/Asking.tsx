import type { SubmitEvent } from 'react';
import { useActions, useLens } from '../context';
import { ClassesQuestion } from './ClassesQuestion';
import { recognisedText, statedFacts } from './describe';
import { FactList } from './FactList';
import { KeepChoice } from './KeepChoice';
import { OpeningDialog } from './OpeningDialog';
import { PreprocessingQuestion, SIZE_IDS } from './PreprocessingQuestion';
import { questionsOf, sizesProblem } from './questions';
import type { Asking as Opening } from '../../state/asking';
import { StrideQuestion } from './StrideQuestion';
import './asking.css';

/** What was recognised, and what the file leaves open: with answers to begin with, so that Enter runs it. */
export function Asking({ opening }: { opening: Opening }) {
  const actions = useActions();
  const again = useLens(({ model }) => model.checkpoint?.file === opening.file);
  const { name, examination, answers } = opening;
  const asks = questionsOf(opening, again);
  const facts = statedFacts(examination, asks);

  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const problem = asks.preprocessing ? sizesProblem(answers.preprocessing, examination) : null;
    if (problem === null) actions.loadCheckpoint();
    // Which says what is wrong with it.
    else document.getElementById(SIZE_IDS[problem.field])?.focus();
  };

  return (
    <OpeningDialog
      name={name}
      title={
        <>
          <bdi>{name}</bdi>
          {again && ': how it is run'}
        </>
      }
    >
      <form className="asking" noValidate onSubmit={onSubmit}>
        <p>{recognisedText(examination)}</p>
        {facts.length > 0 && <FactList facts={facts} />}
        {asks.stride && <StrideQuestion {...opening} />}
        {asks.preprocessing && <PreprocessingQuestion {...opening} />}
        {asks.classNames && <ClassesQuestion {...opening} />}
        {opening.problem !== null && (
          <p className="question-problem" role="alert">
            {opening.problem}
          </p>
        )}
        <div className="asking-end">
          <KeepChoice {...opening} />
          <div className="asking-buttons">
            <button type="submit" className="button button-primary">
              {again ? 'Run with these' : 'Run it'}
            </button>
            <button type="button" className="button" onClick={() => actions.closeOpening()}>
              Cancel
            </button>
          </div>
        </div>
      </form>
    </OpeningDialog>
  );
}
