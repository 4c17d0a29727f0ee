import { useMemo } from 'react';
import { useLens } from '../context';
import { strideText } from './stride-text';

/** Where a stage's stride sits, and what that changes; what it is said of stands before it. */
export function StrideNote() {
  const model = useLens((state) => state.model);
  return useMemo(() => strideText(model), [model]);
}
