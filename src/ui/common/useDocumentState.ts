import { useLayoutEffect } from 'react';
import { statusOf, type State } from '../../state/state';
import { useLens } from '../context';

function backendOf({ engine }: State) {
  if (engine.phase === 'ready') return engine.info.backend;
  return engine.phase === 'starting' ? (engine.backend?.backend ?? null) : null;
}

/**
 * Keeps `data-status`, `data-backend` and the theme on `<html>`. As a layout effect they change in
 * the same step as what they tell about, so that a script which waits for one finds the other.
 */
export function useDocumentState(): void {
  const status = useLens(statusOf);
  const backend = useLens(backendOf);
  const theme = useLens((state) => state.theme);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.status = status;
    if (backend === null) delete dataset.backend;
    else dataset.backend = backend;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [status, backend, theme]);
}
