import { Suspense } from 'react';
import type { Layer } from '../../model/layers';
import type { InspectorTab } from '../../state/view';
import { LiveHint } from '../camera/LiveHint';
import { Guard } from '../common/Guard';
import { findLayer, useLayerTree } from '../common/layers';
import { tabId, tabPanelId, Tabs } from '../common/Tabs';
import { useActions, useLens } from '../context';
import { Hint } from './Hint';
import { Title } from './Title';
import { OF_A_LAYER, OF_THE_NETWORK, TABS, tabOf } from './views';
import './inspector.css';

function View({ tab, layer }: { tab: InspectorTab; layer: Layer | null }) {
  const live = useLens(({ camera }) => camera.phase === 'live');
  if (live && tab !== 'arithmetic') return <LiveHint />;
  if (tab === 'shortcut' || tab === 'why' || tab === 'compare') {
    const Component = OF_THE_NETWORK[tab];
    return <Component layer={layer} />;
  }
  if (layer === null) return <Hint tab={tab} />;
  const Component = OF_A_LAYER[tab];
  // Another layer begins anew: nothing of the one before is left on show.
  return <Component key={layer.id} layer={layer} />;
}

/** One layer, looked into: what it puts out, how that comes about, and what follows from it. */
export function InspectorPane() {
  const layer = findLayer(
    useLayerTree(),
    useLens((state) => state.view.layer),
  );
  const tab = useLens(tabOf);
  const result = useLens((state) => state.result);
  const actions = useActions();
  return (
    <div className="inspector-pane">
      <Tabs label="Look at" tabs={TABS} current={tab} onChange={(id) => actions.setTab(id)} />
      <div
        className="pane-body inspector"
        id={tabPanelId(tab)}
        role="tabpanel"
        aria-labelledby={tabId(tab)}
        tabIndex={0}
      >
        {/* Class activation is of the last stage, whatever layer is chosen. */}
        {layer !== null && tab !== 'why' && <Title layer={layer} />}
        <Guard about={[tab, layer, result]}>
          <Suspense fallback={<p className="note">Loading …</p>}>
            <View tab={tab} layer={layer} />
          </Suspense>
        </Guard>
      </div>
    </div>
  );
}
