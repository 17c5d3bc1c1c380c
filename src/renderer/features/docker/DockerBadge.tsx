import { hrefOf } from '../../ui/routes/routes.ts';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './docker.module.css';
import { useDocker } from './docker-store.ts';

/** At the foot of the sidebar: whether Docker can be reached; leads to the page about it. */
export function DockerBadge({ isCurrent }: { isCurrent: boolean }) {
  const { text } = useWords();
  const { status } = useDocker();
  const mark = { unknown: 'waiting', reachable: 'succeeded', unreachable: 'blocked' } as const;
  const words = {
    unknown: text.docker.unknown,
    reachable: status.state === 'reachable' ? text.docker.reachable(status.version) : '',
    unreachable: text.docker.missing,
  };
  return (
    <a
      className={styles.badge}
      href={hrefOf({ page: 'docker' })}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <StateMark state={mark[status.state]} />
      <span>{words[status.state]}</span>
    </a>
  );
}
