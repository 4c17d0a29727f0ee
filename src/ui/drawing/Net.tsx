import { useId, useMemo, useRef, useState } from 'react';
import { flattenLayers, type Layer, type LayerTree } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { parentsOf } from '../../state/model';
import { SideScroll } from '../common/SideScroll';
import { useActions, useLens } from '../context';
import { domainOf, type Colouring, type Measured } from './colouring';
import { partText, summaryText } from './describe';
import { layOut } from './layout';
import { Marks } from './Marks';
import { colourScale } from './palette';
import { Part } from './Part';
import { Readout } from './Readout';
import { partAt, usePartKeys } from './usePartKeys';
import { useReveal } from './useReveal';
import { UNITS_PER_REM, useUnits } from '../common/useUnits';
import './net.css';

interface Props {
  readonly tree: LayerTree;
  readonly colouring: Colouring;
  readonly measured: Measured;
}

/** What a part is filled with, or null where its colour tells nothing. */
function useFill({ tree, colouring, measured }: Props, hatch: string) {
  const colour = colourScale(domainOf(colouring, tree.layers, measured));
  return (layer: Layer): string | null => {
    if (!colouring.paints(layer)) return null;
    const value = colouring.valueOf(layer, measured);
    return value === null ? `url(#${hatch})` : colour(value);
  };
}

/** The network as boxes in a row, every one of which can be chosen. */
export function Net(props: Props) {
  const { tree, colouring, measured } = props;
  const { name } = useLens(({ model }) => model.network);
  const order = useLens((state) => state.table.order);
  const selected = useLens((state) => state.view.layer);
  const actions = useActions();
  const frame = useRef<HTMLDivElement>(null);
  const net = useRef<SVGSVGElement>(null);
  const hatch = useId();
  const summary = useId();

  const available = useUnits(frame);
  const drawing = useMemo(() => layOut(tree.layers, available), [tree, available]);
  const layers = useMemo(
    () => new Map(flattenLayers(tree.layers).map((layer) => [layer.id, layer])),
    [tree],
  );
  const keys = usePartKeys(net, tree.layers);
  const [pointed, setPointed] = useState<LayerId | null>(null);
  const fillOf = useFill(props, hatch);

  useReveal(net, selected, available);

  const holders = selected === null ? [] : parentsOf(selected);
  const boxOf = (id: LayerId | null | undefined) => drawing.boxes.find((box) => box.id === id);
  // What had the focus, or was chosen, may belong to a model that ran before.
  const isDrawn = (id: LayerId | null) => id !== null && layers.has(id);
  const reachable = [keys.last, selected].find(isDrawn) ?? tree.layers[0].id;
  const textOf = (layer: Layer) => partText(layer, order, colouring, measured);
  const told = layers.get(pointed ?? selected ?? '');

  return (
    <div className="drawing-frame" ref={frame}>
      <SideScroll className="drawing-scroll">
        <svg
          ref={net}
          className="drawing-net"
          role="listbox"
          aria-label={`${name}, drawn`}
          aria-orientation="horizontal"
          aria-describedby={summary}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          style={{
            width: `${drawing.width / UNITS_PER_REM}rem`,
            height: `${drawing.height / UNITS_PER_REM}rem`,
          }}
          onKeyDown={keys.onKeyDown}
          onFocus={(event) => {
            keys.onFocus(event);
            setPointed(partAt(event.target));
          }}
          onBlur={() => {
            keys.onBlur();
            setPointed(null);
          }}
          onPointerOver={({ target }) => setPointed(partAt(target))}
          onPointerLeave={() => setPointed(null)}
        >
          <defs>
            <pattern
              id={hatch}
              className="drawing-hatch"
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
            >
              <rect width="4" height="4" />
              <path d="M-1 1l2-2M0 4l4-4M3 5l2-2" />
            </pattern>
          </defs>
          <path className="drawing-axis" d={`M0 ${drawing.axis}h${drawing.width}`} />
          {drawing.boxes.map((box) => {
            const layer = layers.get(box.id);
            if (layer === undefined) return null;
            return (
              <Part
                key={box.id}
                box={box}
                arc={drawing.arcs.find(({ id }) => id === box.id)}
                column={drawing.columns.find(({ id }) => id === box.id)}
                name={textOf(layer)}
                fill={fillOf(layer)}
                selected={box.id === selected}
                holdsSelected={holders.includes(box.id)}
                reachable={box.id === reachable}
                onSelect={actions.select}
              />
            );
          })}
          <Marks
            selected={boxOf(selected)}
            holder={boxOf(holders.at(1))}
            focused={boxOf(keys.ringed)}
          />
        </svg>
      </SideScroll>
      <p id={summary} className="visually-hidden">
        {summaryText(name, tree.layers, colouring, measured)}
      </p>
      <Readout text={told === undefined ? null : textOf(told)} />
    </div>
  );
}
