import type { ReactNode } from 'react';

/** Drawn on a 16×16 grid with the current colour. */
const SHAPES = {
  camera: <path d="M2 5.5h2.6l1-1.8h4.8l1 1.8H14V13H2zM8 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />,
  caret: <path d="M6 4l4 4-4 4" />,
  check: <path d="M3 8.5l3.2 3.2L13 5" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  link: (
    <path d="M6.7 9.3a2.7 2.7 0 0 0 3.9 0l2.2-2.2a2.7 2.7 0 0 0-3.9-3.9l-.8.8M9.3 6.7a2.7 2.7 0 0 0-3.9 0L3.2 8.9a2.7 2.7 0 0 0 3.9 3.9l.8-.8" />
  ),
  monitor: <path d="M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3" />,
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z" />,
  picture: <path d="M2.5 3.5h11v9h-11zM3 11l3.2-3.2 2.3 2.3 1.8-1.8L13 11M10.5 6h.01" />,
  save: <path d="M8 2.5v7M5 7l3 3 3-3M2.5 11v2.5h11V11" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.7" />
      <path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1" />
    </>
  ),
  warning: <path d="M8 2.2L14.2 13H1.8zM8 6.4v3.2M8 11.4h.01" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** An ornament beside a name: never the only thing that tells what a control does. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    {SHAPES[name]}
  </svg>
);
