import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { parentsOf } from '../../state/model';
import { useLayerTree } from '../common/layers';
import { useActions, useLens } from '../context';
import { InputRow } from './InputRow';
import { LayerRow } from './LayerRow';
import { maximaOf, measurementsOf, UNMEASURED } from './measured';
import { visibleRows } from './rows';
import { TableFoot } from './TableFoot';
import { TableHead } from './TableHead';
import { useWidth } from '../common/useWidth';
import { useTreeKeys } from './useTreeKeys';
import './layer-table.css';

/** Opens what holds the chosen layer and brings its row into view, wherever it was chosen. */
function useReveal(body: RefObject<HTMLTableSectionElement | null>, visible: boolean) {
  const selected = useLens((state) => state.view.layer);
  const actions = useActions();
  useEffect(() => {
    if (selected === null || !visible) return;
    for (const id of parentsOf(selected)) actions.setOpen(id, true);
    const frame = requestAnimationFrame(() => {
      const rows = Array.from(body.current?.rows ?? []);
      rows.find(({ dataset }) => dataset.layer === selected)?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [selected, actions, body, visible]);
}

/** Every layer's shape and costs, as a tree: stages, their blocks, their convolutions. */
export function LayerTable() {
  const { layers, total } = useLayerTree();
  const { order, open, sort } = useLens((state) => state.table);
  const times = useLens((state) => state.result?.layerMs ?? null);
  const summary = useLens((state) => state.summary);
  const selected = useLens((state) => state.view.layer);
  const actions = useActions();
  const body = useRef<HTMLTableSectionElement>(null);

  const measured = useMemo(() => measurementsOf(layers, times, summary), [layers, times, summary]);
  const rows = useMemo(
    () => visibleRows(layers, { open, sort }, measured),
    [layers, open, sort, measured],
  );
  const maxima = useMemo(() => maximaOf(layers, measured), [layers, measured]);
  const shown = { times: times !== null, statistics: summary !== null };

  const { focused, onKeyDown, onFocus } = useTreeKeys(body, rows);
  const table = useRef<HTMLTableElement>(null);
  // In a pane that is hidden there is nowhere to scroll to.
  useReveal(body, useWidth(table) > 0);

  const isVisible = (id: string | null) => rows.some(({ layer }) => layer.id === id);
  const reachable = [focused, selected].find(isVisible) ?? rows[0].layer.id;
  const totalMs = layers.reduce((sum, layer) => sum + (measured.get(layer.id)?.ms ?? 0), 0);

  return (
    <table
      ref={table}
      role="treegrid"
      aria-label="Layers"
      data-testid="layers"
      data-statistics={shown.statistics || undefined}
    >
      <TableHead sort={sort} shown={shown} />
      <InputRow shown={shown} />
      <tbody ref={body} onKeyDown={onKeyDown} onFocus={onFocus}>
        {rows.map((row) => (
          <LayerRow
            key={row.layer.id}
            row={row}
            order={order}
            measured={measured.get(row.layer.id) ?? UNMEASURED}
            maxima={maxima}
            selected={row.layer.id === selected}
            reachable={row.layer.id === reachable}
            actions={actions}
          />
        ))}
      </tbody>
      <TableFoot
        total={total}
        ms={shown.times ? totalMs : undefined}
        statistics={shown.statistics}
      />
    </table>
  );
}
