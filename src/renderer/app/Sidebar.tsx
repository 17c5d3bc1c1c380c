import { useMemo } from 'react';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { DockerBadge } from '../features/docker/DockerBadge.tsx';
import { byName, useWorkflows } from '../features/workflows/workflows-store.ts';
import brandMark from '../ui/icons/gantry.svg';
import { Icon } from '../ui/icons/Icon.tsx';
import { hrefOf, type Route } from '../ui/routes/routes.ts';
import { StateMark } from '../ui/state/StateMark.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { Settings } from './Settings.tsx';

/** Where one can go: all workflows, and each of them with the state of its latest run. */
export function Sidebar({ route }: { route: Route }) {
  const { text, states } = useWords();
  const workflows = useWorkflows((store) => store.workflows);
  const sorted = useMemo(() => byName(workflows?.values() ?? []), [workflows]);
  return (
    <div className={styles.sidebar}>
      <p className={styles.brand}>
        <img src={brandMark} alt="" width="18" height="18" />
        {text.app.name}
      </p>
      <nav className={styles.navigation} aria-label={text.app.navigation}>
        <a
          className={styles.place}
          href={hrefOf({ page: 'workflows' })}
          aria-current={route.page === 'workflows' ? 'page' : undefined}
        >
          <Icon name="workflows" />
          <span>{text.workflows.title}</span>
        </a>
        <ul>
          {sorted.map(({ uuid, name, last_runs, last_runs: [latest] }) => (
            <li key={uuid}>
              <a
                className={styles.place}
                href={hrefOf({ page: 'workflow', uuid })}
                title={name}
                aria-current={isWithin(route, uuid, last_runs) ? 'page' : undefined}
              >
                {latest === undefined ? (
                  <span className={styles.noMark} />
                ) : (
                  <StateMark state={latest.state} size={14} label={states.runs[latest.state]} />
                )}
                <span>{name}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <footer className={styles.foot}>
        <DockerBadge isCurrent={route.page === 'docker'} />
        <Settings />
      </footer>
    </div>
  );
}

/** A run is shown within its workflow, as long as it is one of the latest. */
function isWithin(route: Route, workflowUuid: Uuid, lastRuns: readonly Run[]): boolean {
  if (route.page === 'workflow') return route.uuid === workflowUuid;
  return route.page === 'run' && lastRuns.some(({ uuid }) => uuid === route.uuid);
}
