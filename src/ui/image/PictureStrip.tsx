import { useRef, type KeyboardEvent } from 'react';
import type { Entry } from '../../state/state';
import { PixelCanvas } from '../common/PixelCanvas';
import { rove, withModifier } from '../common/roving';
import { SideScroll } from '../common/SideScroll';
import { useActions, useLens } from '../context';
import { entryText } from './entry-text';
import './picture-strip.css';

interface ThumbProps {
  readonly entry: Entry;
  readonly index: number;
  readonly shown: boolean;
  readonly onShow: () => void;
}

const Thumb = ({ entry, index, shown, onShow }: ThumbProps) => (
  <button
    type="button"
    role="radio"
    aria-checked={shown}
    aria-label={entryText(entry)}
    title={entryText(entry)}
    tabIndex={shown ? 0 : -1}
    data-entry={index}
    onClick={onShow}
  >
    {entry.crop === null ? <span className="pixels" /> : <PixelCanvas crop={entry.crop} label="" />}
    <span className="picture-strip-class">{entry.result?.top.at(0)?.label ?? '…'}</span>
  </button>
);

/** The pictures that run as one batch, each with its best class; the one that is chosen is on show. */
export function PictureStrip() {
  const entries = useLens((state) => state.entries);
  const shown = useLens((state) => state.shown);
  const actions = useActions();
  const group = useRef<HTMLDivElement>(null);
  if (entries.length < 2) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const next = rove(event.key, shown, entries.length);
    if (next === null || withModifier(event)) return;
    event.preventDefault();
    actions.show(next);
    group.current?.querySelector<HTMLElement>(`[data-entry="${next}"]`)?.focus();
  };

  return (
    <SideScroll className="picture-strip">
      <div
        ref={group}
        role="radiogroup"
        aria-label={`The ${entries.length} pictures of this batch`}
        data-testid="strip"
        onKeyDown={onKeyDown}
      >
        {entries.map((entry, i) => (
          <Thumb
            key={i}
            entry={entry}
            index={i}
            shown={i === shown}
            onShow={() => actions.show(i)}
          />
        ))}
      </div>
    </SideScroll>
  );
}
