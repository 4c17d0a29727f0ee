import { useEffect, useRef, type KeyboardEvent } from 'react';
import { withModifier } from './roving';
import './tabs.css';

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly current: T;
  readonly onChange: (id: T) => void;
}

export const tabId = (id: string) => `tab-${id}`;
export const tabPanelId = (id: string) => `pane-${id}`;

type Step = (at: number, last: number) => number;

const STEPS: Readonly<Partial<Record<string, Step>>> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/, chosen as the focus moves. */
export function Tabs<T extends string>({ label, tabs, current, onChange }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const chosen = document.getElementById(tabId(current));
    if (list.current === null || chosen === null) return;
    // Sideways alone: `scrollIntoView` would move the page, too.
    const { left, right } = list.current.getBoundingClientRect();
    const tab = chosen.getBoundingClientRect();
    list.current.scrollLeft += Math.max(0, tab.right - right) - Math.max(0, left - tab.left);
  }, [current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined || withModifier(event)) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === current);
    const { id } = tabs[step(at, tabs.length - 1)];
    onChange(id);
    document.getElementById(tabId(id))?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          id={tabId(tab.id)}
          role="tab"
          aria-selected={tab.id === current}
          aria-controls={tabPanelId(tab.id)}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
