import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createSession } from './state/session';
import { App } from './ui/App';
import { LensProvider } from './ui/context';

const session = createSession();
window.resnet50 = session.api;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <LensProvider lens={session}>
      <App />
    </LensProvider>
  </StrictMode>,
);
session.start();
