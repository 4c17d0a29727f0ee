/** What a question goes by in `State.inspections`. */
import type { InspectionKind, Question } from '../worker/inspections';

export function inspectionKey<K extends InspectionKind>(kind: K, question: Question<K>): string {
  const sorted = Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, sorted]);
}
