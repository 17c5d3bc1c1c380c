import { useSession } from '../../bridge/ConnectionContext.tsx';
import { Button } from '../../ui/controls/Button.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { Contents } from './Contents.tsx';
import { DockerStatusView } from './DockerStatusView.tsx';
import styles from './docker.module.css';
import { useDockerContents } from './docker-contents.ts';
import { lookAgain, useDocker } from './docker-store.ts';

/** Which Docker is used and what Gantry has in it; or where one was looked for, what each place said, and what to do. */
export function DockerPage() {
  const { text, failure: sentence } = useWords();
  const { status, isLooking, failure } = useDocker();
  const session = useSession();
  const engine = status.state === 'reachable' ? `${status.endpoint} ${status.engine_id}` : null;
  const view = useDockerContents(engine);
  useTitle(text.docker.title);
  const refresh = (): void => {
    if (session !== null) void lookAgain(session.client);
    view.read();
  };
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          <Button
            icon="refresh"
            isBusy={isLooking || view.isReading}
            disabled={session === null}
            onClick={refresh}
          >
            {status.state === 'reachable' ? text.docker.refresh : text.docker.lookAgain}
          </Button>
        }
      >
        <h1>{text.docker.title}</h1>
      </PageHeader>
      {failure !== null && <Notice tone="warning">{sentence(failure)}</Notice>}
      {engine !== null && view.failure !== null && <Notice tone="warning">{sentence(view.failure)}</Notice>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.content} tabIndex={0} aria-label={text.docker.title}>
        <DockerStatusView status={status} />
        {engine !== null && view.contents !== null && <Contents contents={view.contents} />}
      </section>
    </div>
  );
}
