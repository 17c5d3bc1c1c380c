import { useMemo } from 'react';
import type { WorkflowSummary } from '../../shared/contract/workflow.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { DockerBadge } from '../features/docker/DockerBadge.tsx';
import { pathsOfNamesakes } from '../features/workflows/same-names.ts';
import { byName, useWorkflows } from '../features/workflows/workflows-store.ts';
import brandMark from '../ui/icons/gantry.svg';
import { Icon } from '../ui/icons/Icon.tsx';
import { PathText } from '../ui/path/PathText.tsx';
import { hrefOf, type Route } from '../ui/routes/routes.ts';
import { StateMark } from '../ui/state/StateMark.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { Settings } from './Settings.tsx';

/** Where one can go: all workflows, and each of them with the state of its latest run. */
export function Sidebar({ route }: { route: Route }) {
  const { text } = useWords();
  const workflows = useWorkflows((store) => store.workflows);
  const sorted = useMemo(() => byName(workflows?.values() ?? []), [workflows]);
  const paths = useMemo(() => pathsOfNamesakes(workflows?.values() ?? []), [workflows]);
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
          <span className={styles.placeName}>{text.workflows.title}</span>
        </a>
        <ul>
          {sorted.map((workflow) => (
            <li key={workflow.uuid}>
              <WorkflowLink
                workflow={workflow}
                path={paths.get(workflow.uuid) ?? null}
                isCurrent={isWithin(route, workflow.uuid, workflow.last_runs)}
              />
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

function WorkflowLink(props: { workflow: WorkflowSummary; path: string | null; isCurrent: boolean }) {
  const { states } = useWords();
  const { workflow, path, isCurrent } = props;
  const { uuid, name, last_runs } = workflow;
  const [latest] = last_runs;
  const state = latest === undefined ? null : states.runs[latest.state];
  return (
    <a
      className={styles.place}
      href={hrefOf({ page: 'workflow', uuid })}
      title={path ?? name}
      aria-label={[name, state, path].filter((part) => part !== null).join(', ')}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {latest === undefined ? (
        <span className={styles.noMark} />
      ) : (
        <StateMark state={latest.state} size={14} />
      )}
      <span className={styles.placeName}>
        {name}
        {path !== null && <PathText path={path} />}
      </span>
    </a>
  );
}

/** A run is shown within its workflow, as long as it is one of the latest. */
function isWithin(route: Route, workflowUuid: Uuid, lastRuns: readonly Run[]): boolean {
  if (route.page === 'workflow') return route.uuid === workflowUuid;
  return route.page === 'run' && lastRuns.some(({ uuid }) => uuid === route.uuid);
}
