import { useMemo, useState } from 'react';
import type { RunGlance, WorkflowSummary } from '../../shared/contract/workflow.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { DockerBadge } from '../features/docker/DockerBadge.tsx';
import { pathsOfNamesakes } from '../features/workflows/same-names.ts';
import { byName, useWorkflows } from '../features/workflows/workflows-store.ts';
import { fuzzyFit } from '../ui/commands/fuzzy.ts';
import { SearchField } from '../ui/controls/SearchField.tsx';
import brandMark from '../ui/icons/gantry.svg';
import { Icon } from '../ui/icons/Icon.tsx';
import type { IconName } from '../ui/icons/icons.ts';
import { PathText } from '../ui/path/PathText.tsx';
import { hrefOf, type Route } from '../ui/routes/routes.ts';
import { StateMark } from '../ui/state/StateMark.tsx';
import { useWords } from '../words/use-words.ts';
import styles from './app.module.css';
import { showOverlay } from './overlay-store.ts';

/** From so many workflows on there is a field to find one in. */
const filterFrom = 10;
const shownAtMost = 100;

/** Where one can go: the pages, and each workflow with the state of its latest run. */
export function Sidebar({ route }: { route: Route }) {
  const { text } = useWords();
  return (
    <div className={styles.sidebar}>
      <div className={styles.brand}>
        <a href={hrefOf({ page: 'start' })}>
          <img src={brandMark} alt="" width="18" height="18" />
          {text.app.name}
        </a>
        <button
          type="button"
          className={styles.find}
          aria-label={text.commands.palette}
          title={text.commands.showPalette}
          aria-keyshortcuts="Control+K"
          onClick={() => showOverlay('palette')}
        >
          <Icon name="search" />
        </button>
      </div>
      <nav className={styles.navigation} aria-label={text.app.navigation}>
        <Place to={{ page: 'start' }} icon="home" name={text.app.start} route={route} />
        <Place to={{ page: 'runs', query: {} }} icon="runs" name={text.app.runs} route={route} />
        <Place
          to={{ page: 'schedules', query: {} }}
          icon="calendar"
          name={text.app.schedules}
          route={route}
          alsoOn="schedule"
        />
        <Place to={{ page: 'secrets', query: {} }} icon="key" name={text.secrets.title} route={route} />
        <Place to={{ page: 'workflows' }} icon="workflows" name={text.workflows.title} route={route} />
        <WorkflowList route={route} />
      </nav>
      <footer className={styles.foot}>
        <DockerBadge isCurrent={route.page === 'docker'} />
        <Place to={{ page: 'settings' }} icon="settings" name={text.settings.title} route={route} />
      </footer>
    </div>
  );
}

function Place(props: { to: Route; icon: IconName; name: string; route: Route; alsoOn?: Route['page'] }) {
  const { to, icon, name, route, alsoOn } = props;
  const isCurrent = route.page === to.page || route.page === alsoOn;
  return (
    <a className={styles.place} href={hrefOf(to)} aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={icon} />
      <span className={styles.placeName}>{name}</span>
    </a>
  );
}

/** The workflows by their names; of very many, those that are asked for. */
function WorkflowList({ route }: { route: Route }) {
  const { text } = useWords();
  const workflows = useWorkflows((store) => store.workflows);
  const [filter, setFilter] = useState('');
  const sorted = useMemo(() => byName(workflows?.values() ?? []), [workflows]);
  const paths = useMemo(() => pathsOfNamesakes(workflows?.values() ?? []), [workflows]);
  const found = useMemo(
    () => (filter.trim() === '' ? sorted : sorted.filter(({ name }) => fuzzyFit(filter, name) !== null)),
    [sorted, filter],
  );
  const more = found.length - shownAtMost;
  return (
    <>
      {sorted.length >= filterFrom && (
        <div className={styles.filter}>
          <SearchField label={text.app.filterWorkflows} value={filter} onChange={setFilter} />
        </div>
      )}
      <ul>
        {found.slice(0, shownAtMost).map((workflow) => (
          <li key={workflow.uuid}>
            <WorkflowLink
              workflow={workflow}
              path={paths.get(workflow.uuid) ?? null}
              isCurrent={isWithin(route, workflow.uuid, workflow.last_runs)}
            />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <a className={styles.more} href={hrefOf({ page: 'workflows' })}>
          {text.app.moreWorkflows(more)}
        </a>
      )}
      {found.length === 0 && sorted.length > 0 && <p className={styles.more}>{text.app.noneFits}</p>}
    </>
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
      href={hrefOf({ page: 'workflow', uuid, query: {} })}
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
function isWithin(route: Route, workflowUuid: Uuid, lastRuns: readonly RunGlance[]): boolean {
  if (route.page === 'workflow' || route.page === 'editor') return route.uuid === workflowUuid;
  return route.page === 'run' && lastRuns.some(({ uuid }) => uuid === route.uuid);
}
