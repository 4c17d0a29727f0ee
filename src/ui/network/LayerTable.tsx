import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { parentsOf } from '../../state/network';
import { useLayerTree } from '../common/layers';
import { useActions, useLens } from '../context';
import { InputRow } from './InputRow';
import { LayerRow, type Maxima } from './LayerRow';
import { visibleRows } from './rows';
import { TableFoot } from './TableFoot';
import { TableHead } from './TableHead';
import { msOf, timedWith } from './timing';
import { useTreeKeys } from './useTreeKeys';
import './layer-table.css';

/** Opens what holds the chosen layer and brings its row into view, wherever it was chosen. */
function useReveal(body: RefObject<HTMLTableSectionElement | null>) {
  const selected = useLens((state) => state.view.layer);
  const actions = useActions();
  useEffect(() => {
    if (selected === null) return;
    for (const id of parentsOf(selected)) actions.setOpen(id, true);
    const frame = requestAnimationFrame(() => {
      const rows = Array.from(body.current?.rows ?? []);
      rows.find(({ dataset }) => dataset.layer === selected)?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selected, actions, body]);
}

/** Every layer's shape and costs, as a tree: stages, their blocks, their convolutions. */
export function LayerTable() {
  const { layers, total } = useLayerTree();
  const { order, open, sort } = useLens((state) => state.table);
  const times = useLens((state) => state.result?.layerMs ?? null);
  const selected = useLens((state) => state.view.layer);
  const actions = useActions();
  const body = useRef<HTMLTableSectionElement>(null);

  const rows = useMemo(
    () => visibleRows(layers, { open, sort }, times),
    [layers, open, sort, times],
  );
  const maxima = useMemo((): Maxima => {
    const largest = (values: readonly number[]) => Math.max(...values);
    return {
      parameters: largest(layers.map(({ costs }) => costs.parameters)),
      macs: largest(layers.map(({ costs }) => costs.macs)),
      ms: largest(layers.map((layer) => msOf(layer, times) ?? 0)),
    };
  }, [layers, times]);

  const { focused, onKeyDown, onFocus } = useTreeKeys(body, rows);
  useReveal(body);

  const isVisible = (id: string | null) => rows.some(({ layer }) => layer.id === id);
  const reachable = [focused, selected].find(isVisible) ?? rows[0].layer.id;
  const totalMs = layers.reduce((sum, layer) => sum + (msOf(layer, times) ?? 0), 0);

  return (
    <table role="treegrid" aria-label="Layers" data-testid="layers">
      <TableHead sort={sort} measured={times !== null} />
      <InputRow measured={times !== null} />
      <tbody ref={body} onKeyDown={onKeyDown} onFocus={onFocus}>
        {rows.map((row) => (
          <LayerRow
            key={row.layer.id}
            row={row}
            order={order}
            ms={times === null ? undefined : msOf(row.layer, times)}
            timedWith={timedWith(row.layer.id, times)}
            maxima={maxima}
            selected={row.layer.id === selected}
            reachable={row.layer.id === reachable}
            actions={actions}
          />
        ))}
      </tbody>
      <TableFoot total={total} ms={times === null ? undefined : totalMs} />
    </table>
  );
}
