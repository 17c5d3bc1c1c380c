import { useRef } from 'react';
import { useFeed } from '../bridge/ConnectionContext.tsx';
import { DockerNotice } from '../features/docker/DockerNotice.tsx';
import { DockerPage } from '../features/docker/DockerPage.tsx';
import { feedDocker } from '../features/docker/docker-store.ts';
import { LastErrors } from '../features/logs/LastErrors.tsx';
import { LogDock } from '../features/logs/LogDock.tsx';
import { RunPage } from '../features/runs/RunPage.tsx';
import { WorkflowPage } from '../features/workflows/WorkflowPage.tsx';
import { WorkflowsPage } from '../features/workflows/WorkflowsPage.tsx';
import { feedWorkflows } from '../features/workflows/workflows-store.ts';
import { Split } from '../ui/layout/Split.tsx';
import { EmptyState } from '../ui/message/EmptyState.tsx';
import type { Route } from '../ui/routes/routes.ts';
import { useRoute } from '../ui/routes/use-route.ts';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { ConnectionNotice } from './ConnectionNotice.tsx';
import { Sidebar } from './Sidebar.tsx';

/** Sidebar and page. What all pages need is read as long as the window is open. */
export function Shell() {
  const { text } = useWords();
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  useFeed(feedWorkflows);
  useFeed(feedDocker);
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
          <main className={styles.page} ref={main} tabIndex={-1}>
            <Page route={route} />
          </main>
        </div>
      </Split>
    </>
  );
}

function Page({ route }: { route: Route }) {
  const { text } = useWords();
  switch (route.page) {
    case 'workflows':
      return <WorkflowsPage />;
    case 'workflow':
      return <WorkflowPage key={route.uuid} uuid={route.uuid} />;
    case 'run':
      return (
        <RunPage
          key={route.uuid}
          uuid={route.uuid}
          job={route.job}
          notice={<DockerNotice />}
          renderLog={(log) => <LogDock {...log} />}
          renderErrors={(attempt) => <LastErrors key={attempt.uuid} attempt={attempt} />}
        />
      );
    case 'docker':
      return <DockerPage />;
    case 'unknown':
      return (
        <EmptyState title={text.app.unknownPage} action={<a href="#/workflows">{text.workflows.title}</a>}>
          {text.app.unknownPageText}
        </EmptyState>
      );
  }
}
