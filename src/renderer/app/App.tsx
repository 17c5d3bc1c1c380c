import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { ConnectionProvider, useConnectionState } from '../bridge/ConnectionContext.tsx';
import type { Connection } from '../bridge/connection.ts';
import { useLanguageStore } from '../words/language-store.ts';
import { SignInPage } from './lazy-pages.ts';
import { PageFrame } from './PageFrame.tsx';
import { Shell } from './Shell.tsx';
import { resolveVariables, theme } from './theme.ts';

const colorSchemes = localStorageColorSchemeManager({ key: 'gantry.theme' });

export function App({ connection }: { connection: Connection }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
      deduplicateCssVariables={false}
    >
      <ConnectionProvider connection={connection}>
        <Gate />
      </ConnectionProvider>
    </MantineProvider>
  );
}

/** The window, or the page that asks for the token where the engine does not let it in. */
function Gate() {
  const state = useConnectionState();
  const language = useLanguageStore((store) => store.language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (state.kind !== 'refused') return <Shell />;
  return (
    <PageFrame>
      <SignInPage why={state.why} />
    </PageFrame>
  );
}
