// First, so that what is more particular comes after.
import './common/tokens.css';
import './common/base.css';
import './common/controls.css';
import './app.css';
import { useState, type ReactNode } from 'react';
import { FileField } from './checkpoint/FileField';
import { OpeningPanel } from './checkpoint/OpeningPanel';
import { Announcer } from './common/Announcer';
import { ErrorAlert } from './common/ErrorAlert';
import { Guard } from './common/Guard';
import { tabId, tabPanelId, Tabs, type Tab } from './common/Tabs';
import { useDocumentState } from './common/useDocumentState';
import { useMediaQuery } from './common/useMediaQuery';
import { useLens } from './context';
import { DropOverlay } from './image/DropOverlay';
import { ImagePane } from './image/ImagePane';
import { ProgressPanel } from './image/ProgressPanel';
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
const NARROW = '(max-width: 1179.98px)';

/** The page: what runs, then picture, network and one layer side by side, or as tabs. */
export function App() {
  useDocumentState();
  const hovering = useDrop();
  const narrow = useMediaQuery(NARROW);
  // A link that names a layer, or what to look at, is about that.
  const inspects = useLens(({ view }) => view.layer !== null || view.tab !== null);
  const result = useLens((state) => state.result);
  const [current, setCurrent] = useState<PaneId>(inspects ? 'inspector' : 'image');

  const inspect = () => {
    setCurrent('inspector');
    // What was pressed is hidden with its pane: the focus goes along.
    document.getElementById(tabId('inspector'))?.focus();
  };

  const contents: Readonly<Record<PaneId, ReactNode>> = {
    image: <ImagePane onInspect={narrow ? inspect : null} />,
    network: <NetworkPane onInspect={narrow ? inspect : null} />,
    inspector: <InspectorPane />,
  };

  return (
    <div className="app" data-testid="drop">
      <Header />
      <ErrorAlert />
      <OpeningPanel />
      <FileField />
      <main>
        {narrow && <Tabs label="Panes" tabs={PANES} current={current} onChange={setCurrent} />}
        {narrow && current !== 'image' && <ProgressPanel />}
        <div className="panes">
          {PANES.map(({ id, label }) => (
            <section
              key={id}
              id={tabPanelId(id)}
              className={`pane pane-${id}`}
              role={narrow ? 'tabpanel' : undefined}
              aria-labelledby={narrow ? tabId(id) : `heading-${id}`}
              hidden={narrow && id !== current}
              // Should the window become narrow, what was worked with stays on show.
              onFocus={() => {
                if (!narrow) setCurrent(id);
              }}
            >
              <h2 id={`heading-${id}`} className={narrow ? 'visually-hidden' : undefined}>
                {label}
              </h2>
              <Guard about={[result]}>{contents[id]}</Guard>
            </section>
          ))}
        </div>
      </main>
      <Announcer />
      {hovering && <DropOverlay />}
    </div>
  );
}
