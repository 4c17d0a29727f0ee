import './check-browser';
// First of all else, since it starts what takes longest.
import { session } from './session';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/App';
import { LensProvider } from './ui/context';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <LensProvider lens={session}>
      <App />
    </LensProvider>
  </StrictMode>,
);
