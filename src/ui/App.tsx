// First, so that what is more particular comes after.
import './common/tokens.css';
import './common/base.css';
import './common/controls.css';
import './app.css';
import { useState, type ReactNode } from 'react';
import { Announcer } from './common/Announcer';
import { ErrorAlert } from './common/ErrorAlert';
import { tabId, tabPanelId, Tabs, type Tab } from './common/Tabs';
import { useDocumentState } from './common/useDocumentState';
import { useMediaQuery } from './common/useMediaQuery';
import { useLens } from './context';
import { DropOverlay } from './image/DropOverlay';
import { ImagePane } from './image/ImagePane';
import { useDrop } from './image/useDrop';
import { InspectorPane } from './inspector/InspectorPane';
import { NetworkPane } from './network/NetworkPane';
import { Header } from './status/Header';
// Last, so that it holds over everything else.
import './common/forced-colours.css';

type PaneId = 'image' | 'network' | 'inspector';

const PANES: readonly Tab<PaneId>[] = [
  { id: 'image', label: 'Image' },
  { id: 'network', label: 'Network' },
  { id: 'inspector', label: 'Inspector' },
];

/** Where the three panes become tabs; `app.css` says the same. */
const NARROW = '(max-width: 759.98px)';

/** The page: what runs, then picture, network and one layer side by side, or as tabs. */
export function App() {
  useDocumentState();
  const hovering = useDrop();
  const narrow = useMediaQuery(NARROW);
  const layer = useLens((state) => state.view.layer);
  // A link that names a layer is about that layer.
  const [current, setCurrent] = useState<PaneId>(layer === null ? 'image' : 'inspector');

  const contents: Readonly<Record<PaneId, ReactNode>> = {
    image: <ImagePane />,
    network: <NetworkPane onInspect={narrow ? () => setCurrent('inspector') : null} />,
    inspector: <InspectorPane />,
  };

  return (
    <div className="app" data-testid="drop">
      <Header />
      <ErrorAlert />
      <main>
        {narrow && <Tabs label="Panes" tabs={PANES} current={current} onChange={setCurrent} />}
        <div className="panes">
          {PANES.map(({ id, label }) => (
            <section
              key={id}
              id={tabPanelId(id)}
              className={`pane pane-${id}`}
              role={narrow ? 'tabpanel' : undefined}
              aria-labelledby={narrow ? tabId(id) : `heading-${id}`}
              hidden={narrow && id !== current}
            >
              <h2 id={`heading-${id}`} className={narrow ? 'visually-hidden' : undefined}>
                {label}
              </h2>
              {contents[id]}
            </section>
          ))}
        </div>
      </main>
      <Announcer />
      {hovering && <DropOverlay />}
    </div>
  );
}
