import { useState } from 'react';
import { namesOffered } from '../../state/answers';
import type { ClassNames } from '../../state/checkpoint';
import { grouped } from '../common/format';
import { useActions } from '../context';
import { someNames } from './describe';
import { chooseFiles } from './files';
import { Question } from './Question';
import type { Asking } from '../../state/asking';
import { Radios } from './Radios';

const TITLES: Readonly<Record<ClassNames['source'], string>> = {
  checkpoint: 'As the file says',
  imagenet: 'ImageNet’s',
  numbers: 'Numbers',
  list: 'From your list',
};

/** What the classes are called: a list of the user's may come at any time, dropped or chosen. */
export function ClassesQuestion({ examination, answers: { classNames } }: Asking) {
  const actions = useActions();
  // Kept, so that it can be gone back to.
  const [list, setList] = useState<ClassNames | null>(null);
  if (classNames.source === 'list' && classNames !== list) setList(classNames);
  const offered = [...namesOffered(examination), ...(list === null ? [] : [list])];
  const options = offered.map(({ source, list: from, names }) => ({
    value: source,
    title: from === null ? TITLES[source] : `${TITLES[source]}, ${from}`,
    note: someNames(names),
  }));
  const choose = (source: ClassNames['source']) => {
    const chosen = offered.find((each) => each.source === source);
    if (chosen) actions.answer({ classNames: chosen });
  };
  return (
    <Question
      title="Class names"
      why={`A list has one name a line (.txt), or is a JSON array: ${grouped(examination.classes)} names in the order of the network’s outputs (of an ImageFolder: by alphabet, dataset.classes). It can be dropped anywhere on the page, too.`}
    >
      {options.length > 1 ? (
        <Radios label="Class names" options={options} value={classNames.source} onChange={choose} />
      ) : (
        <p>{someNames(classNames.names)}</p>
      )}
      <button type="button" className="button" onClick={chooseFiles}>
        Choose a list…
      </button>
    </Question>
  );
}
