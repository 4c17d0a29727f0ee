import { useLayoutEffect } from 'react';
import { currentBackend, statusOf } from '../../state/state';
import { useLens } from '../context';

const PAGE = 'ResNet-50 Lens';

/**
 * Keeps `data-status`, `data-model` (the network's name), `data-backend`, `data-engine`, `data-traced`
 * (the run can be looked into), `data-offline` and the theme on `<html>`, and the tab's title. As a
 * layout effect they change in the same step as what they tell about, so that a script which waits for
 * one finds the other.
 */
export function useDocumentState(): void {
  const status = useLens(statusOf);
  const backend = useLens((state) => currentBackend(state)?.backend ?? null);
  const engine = useLens((state) => currentBackend(state)?.engine ?? null);
  const traced = useLens((state) => state.summary !== null);
  const network = useLens(({ model }) => model.network.name);
  const file = useLens(({ model }) => model.checkpoint?.file.name ?? null);
  const offline = useLens((state) => state.offline.phase);
  const theme = useLens((state) => state.theme);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.status = status;
    dataset.model = network;
    dataset.offline = offline;
    if (backend === null) delete dataset.backend;
    else dataset.backend = backend;
    if (engine === null) delete dataset.engine;
    else dataset.engine = engine;
    if (traced) dataset.traced = 'true';
    else delete dataset.traced;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [status, network, backend, engine, traced, offline, theme]);
  useLayoutEffect(() => {
    document.title = file === null ? PAGE : `${file} – ${PAGE}`;
  }, [file]);
}
