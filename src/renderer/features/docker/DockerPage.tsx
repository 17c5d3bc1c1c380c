import type { DockerStatus } from '../../../shared/domain/docker-status.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { Button } from '../../ui/controls/Button.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './docker.module.css';
import { lookAgain, useDocker } from './docker-store.ts';

/** Which Docker is used; or where one was looked for, what each place said, and what to do. */
export function DockerPage() {
  const { text, failure: sentence } = useWords();
  const { status, isLooking, failure } = useDocker();
  const session = useSession();
  useTitle(text.docker.title);
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          <Button
            icon="refresh"
            isBusy={isLooking}
            disabled={session === null}
            onClick={() => session !== null && void lookAgain(session.client)}
          >
            {text.docker.lookAgain}
          </Button>
        }
      >
        <h1>{text.docker.title}</h1>
      </PageHeader>
      {failure !== null && <Notice tone="warning">{sentence(failure)}</Notice>}
      <div className={styles.content}>
        <Status status={status} />
      </div>
    </div>
  );
}

function Status({ status }: { status: DockerStatus }) {
  const { text } = useWords();
  switch (status.state) {
    case 'unknown':
      return <p className={styles.quiet}>{text.docker.unknown}</p>;
    case 'reachable':
      return (
        <dl className={styles.facts}>
          <Fact name={text.docker.version} value={`${status.version} (API ${status.api_version})`} />
          <Fact name={text.docker.system} value={status.operating_system} />
          <Fact name={text.docker.endpoint} value={status.endpoint} />
          <Fact name={text.docker.engineId} value={status.engine_id} />
        </dl>
      );
    case 'unreachable':
      return (
        <>
          <h2 className={styles.lead}>{text.docker.unreachable}</h2>
          <p>{text.docker.waits}</p>
          <h3 className={styles.heading}>{text.docker.whatToDo}</h3>
          <ol className={styles.steps}>
            {text.docker.steps.map((step) => (
              <li key={step}>
                <Sentence>{step}</Sentence>
              </li>
            ))}
          </ol>
          <h3 className={styles.heading}>{text.docker.tried}</h3>
          {status.tried.length === 0 && <p>{text.docker.nothingTried}</p>}
          <ul className={styles.tried}>
            {status.tried.map(({ endpoint, origin, error }) => (
              <li key={`${origin} ${endpoint}`}>
                <code>{endpoint}</code>
                <span className={styles.quiet}>{text.docker.origins[origin]}</span>
                <p>{error ?? text.docker.noError}</p>
              </li>
            ))}
          </ul>
        </>
      );
  }
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
