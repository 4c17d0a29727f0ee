import { useRef, type ReactNode } from 'react';
import './side-scroll.css';
import { useOverflow } from './useOverflow';

interface Props {
  readonly className: string;
  /** Names the box and lets Tab reach it, where nothing in it can be reached to scroll it. */
  readonly label?: string;
  readonly children: ReactNode;
}

/** A box that scrolls sideways where it must, and then shows at its edge that there is more. */
export function SideScroll({ className, label, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { before, after, bar } = useOverflow(box);
  const group = label === undefined ? {} : { role: 'group', tabIndex: 0, 'aria-label': label };
  return (
    <div className="side-scroll" data-before={before} data-after={after}>
      <div ref={box} className={className} {...group}>
        {children}
      </div>
      <div className="side-scroll-more" style={{ right: bar }} aria-hidden="true" />
    </div>
  );
}
