import { type ReactNode, Suspense } from 'react';
import { useSession } from '../bridge/ConnectionContext.tsx';
import { Button } from '../ui/controls/Button.tsx';
import { EmptyState } from '../ui/message/EmptyState.tsx';
import { type Breakage, ErrorBoundary } from '../ui/message/ErrorBoundary.tsx';
import { notify } from '../ui/message/notices.ts';
import { Waiting } from '../ui/message/Waiting.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { breakageDetails } from './breakage-details.ts';

/** Holds one page: while it is loaded, and when it breaks. Another page begins anew. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary fallback={(breakage) => <BrokenPage breakage={breakage} />}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

function BrokenPage({ breakage }: { breakage: Breakage }) {
  const { text } = useWords();
  const session = useSession();
  const copy = async (): Promise<void> => {
    const info = await session?.client.system.info().catch(() => null);
    const details = breakageDetails(breakage, {
      version: info?.version ?? null,
      address: location.hash,
      browser: navigator.userAgent,
    });
    await navigator.clipboard.writeText(details).then(
      () => notify({ tone: 'done', text: text.app.copied }),
      () => undefined,
    );
  };
  return (
    <EmptyState
      isPage
      title={text.app.brokenPage}
      action={
        <div className={styles.brokenActions}>
          <Button kind="primary" icon="refresh" onClick={() => location.reload()}>
            {text.app.reload}
          </Button>
          <Button icon="copy" onClick={() => void copy()}>
            {text.app.copyDetails}
          </Button>
        </div>
      }
    >
      {text.app.brokenPageText}
    </EmptyState>
  );
}
