import './zod-without-eval.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import '@mantine/core/styles.layer.css';
import '@xyflow/react/dist/base.css';
import './mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Connection } from '../bridge/connection.ts';
import { App } from './App.tsx';

/** Draws the window over a connection. */
export function startApp(connection: Connection): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} />
    </StrictMode>,
  );
}
