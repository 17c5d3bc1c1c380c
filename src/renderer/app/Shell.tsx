import { useEffect, useRef } from 'react';
import { useFeed } from '../bridge/ConnectionContext.tsx';
import { DiskNotice } from '../features/disk/DiskNotice.tsx';
import { feedDisk } from '../features/disk/disk-store.ts';
import { feedDocker } from '../features/docker/docker-store.ts';
import { feedWorkflows } from '../features/workflows/workflows-store.ts';
import { useCommandKeys } from '../ui/commands/use-command-keys.ts';
import { Split } from '../ui/layout/Split.tsx';
import { NoticeStack } from '../ui/message/NoticeStack.tsx';
import type { Route } from '../ui/routes/routes.ts';
import { useRoute } from '../ui/routes/use-route.ts';
import { TimeTips } from '../ui/time/TimeTips.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { loadPagesAhead } from './lazy-pages.ts';
import { Overlays } from './Overlays.tsx';
import { Page } from './Page.tsx';
import { PageFrame } from './PageFrame.tsx';
import { Sidebar } from './Sidebar.tsx';
import { usePageFocus } from './use-page-focus.ts';
import { useStrayDrops } from './use-stray-drops.ts';
import { useWindowCommands } from './use-window-commands.ts';

/** Time for the first page to be drawn before the others are fetched. */
const aheadAfterMs = 1500;

/** Sidebar and page. What all pages need is read as long as the window is open. */
export function Shell() {
  const { text } = useWords();
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  useFeed(feedWorkflows);
  useFeed(feedDisk);
  useFeed(feedDocker);
  useCommandKeys();
  useStrayDrops();
  useWindowCommands(route);
  usePageFocus(frameKey(route));
  useEffect(() => {
    const timer = setTimeout(() => void loadPagesAhead(), aheadAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {text.app.skipToContent}
      </button>
      <Split
        side="left"
        name="sidebar"
        label={text.app.resizeSidebar}
        initial={208}
        min={160}
        minRest={480}
        sized={<Sidebar route={route} />}
      >
        <div className={styles.main}>
          <ConnectionNotice />
          <DiskNotice />
          <main className={styles.page} ref={main} tabIndex={-1}>
            <PageFrame key={frameKey(route)}>
              <Page route={route} />
            </PageFrame>
          </main>
        </div>
      </Split>
      <Overlays />
      <NoticeStack />
      <TimeTips />
    </>
  );
}

/** Pages of other things are other pages. The editor goes on where a new workflow gets its uuid by being saved. */
function frameKey(route: Route): string {
  return 'uuid' in route && route.page !== 'editor' ? `${route.page} ${route.uuid}` : route.page;
}
