import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './docker.module.css';
import { useDocker } from './docker-store.ts';

/** On a run that goes on: that its containers wait for Docker. */
export function DockerNotice() {
  const { text } = useWords();
  const { status } = useDocker();
  if (status.state !== 'unreachable') return null;
  return (
    <Notice
      tone="warning"
      action={
        <a className={styles.link} href={hrefOf({ page: 'docker' })}>
          {text.docker.whatToDo}
        </a>
      }
    >
      {text.docker.waits}
    </Notice>
  );
}
