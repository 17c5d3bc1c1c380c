import type { DockerStatus } from '../../../shared/domain/docker-status.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './docker.module.css';

/** Which Docker is used; or where one was looked for, what each place said, and what to do. */
export function DockerStatusView({ status }: { status: DockerStatus }) {
  const { text } = useWords();
  switch (status.state) {
    case 'unknown':
      return <p className={styles.quiet}>{text.docker.unknown}</p>;
    case 'reachable':
      return (
        <dl className={styles.facts}>
          <Fact name={text.docker.version} value={`${status.version} (API ${status.api_version})`} />
          <Fact name={text.docker.system} value={status.operating_system} />
          <Fact name={text.docker.endpoint} value={status.endpoint} isCode />
          <Fact name={text.docker.engineId} value={status.engine_id} isCode />
        </dl>
      );
    case 'unreachable':
      return (
        <>
          <h2 className={styles.lead}>
            <StateMark state="blocked" />
            {text.docker.unreachable}
          </h2>
          <p className={styles.quiet}>{text.docker.waits}</p>
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

function Fact({ name, value, isCode = false }: { name: string; value: string; isCode?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{isCode ? <code>{value}</code> : value}</dd>
    </div>
  );
}
