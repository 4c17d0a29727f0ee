import { useEffect } from 'react';
import { inspectionKey } from '../../state/inspection-key';
import type { Inspected } from '../../state/state';
import type { InspectionKind, Question } from '../../worker/inspections';
import { useActions, useLens } from '../context';

/**
 * Asks about the run on show, as soon as its layers were read.
 * @param question null asks nothing. It need not be the same object each time.
 * @returns null while there is no run to ask about or nothing was asked.
 */
export function useInspection<K extends InspectionKind>(
  kind: K,
  question: Question<K> | null,
): Inspected<K> | null {
  const actions = useActions();
  const traced = useLens((state) => state.summary !== null);
  const key = question === null ? null : inspectionKey(kind, question);
  const inspected = useLens((state) => (key === null ? undefined : state.inspections.get(key)));
  // Once an answer that was let go of is looked at again, it is asked for again.
  const missing = inspected === undefined;
  useEffect(() => {
    if (traced && missing && question !== null) actions.inspect(kind, question);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The key says what the question is.
  }, [actions, kind, key, traced, missing]);
  // The key holds the kind, so what is there answers this kind of question.
  return traced && inspected !== undefined ? inspected : null;
}
