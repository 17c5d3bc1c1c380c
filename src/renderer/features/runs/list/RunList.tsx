import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useFeed, useSession } from '../../../bridge/ConnectionContext.tsx';
import { ListTable } from '../../../ui/list/ListTable.tsx';
import list from '../../../ui/list/list.module.css';
import { listSizes } from '../../../ui/list/list-sizes.ts';
import { useListWindow } from '../../../ui/list/use-list-window.ts';
import { useRowWalk } from '../../../ui/list/use-row-walk.ts';
import { EmptyState } from '../../../ui/message/EmptyState.tsx';
import { Notice } from '../../../ui/message/Notice.tsx';
import { Waiting } from '../../../ui/message/Waiting.tsx';
import type { Query } from '../../../ui/routes/routes.ts';
import { useWords } from '../../../words/use-words.ts';
import { FilterBar } from './FilterBar.tsx';
import styles from './list.module.css';
import type { NamedWorkflow } from './named-workflow.ts';
import { RunRow } from './RunRow.tsx';
import { choicesIn, filterOf, queryOf, type RunFilter } from './run-filter.ts';
import { createRunListStore } from './run-list-store.ts';
import { useGoneWorkflows } from './use-gone-workflows.ts';

/** This many rows before the end of what was read, the next page is read. */
const readAhead = 30;

interface RunListProps {
  /** The filters that stand in the address. */
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
  /** What the page is about, and nobody can choose otherwise. */
  readonly fixed?: Partial<RunFilter>;
  /** Those that are there, which can be chosen; null before they were read. */
  readonly workflows?: readonly NamedWorkflow[] | null;
}

const nothingFixed: Partial<RunFilter> = {};

/** Runs, newest first, as they change: filtered, and read page by page as one scrolls. */
export function RunList({ query, onQuery, fixed = nothingFixed, workflows }: RunListProps) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const key = JSON.stringify({ ...filterOf(query), ...fixed });
  const filter = useMemo<RunFilter>(() => JSON.parse(key), [key]);
  const store = useMemo(() => createRunListStore(filter), [filter]);
  useFeed(store.feed);
  const { pages, isReading, failure } = useStore(store.state);
  const runs = pages?.runs ?? [];
  const view = useListWindow(runs.length, listSizes.row, listSizes.head);
  useRowWalk(view);

  const isNearEnd = view.last > runs.length - readAhead;
  useEffect(() => {
    if (session !== null && pages?.hasMore === true && isNearEnd) void store.readOlder(session.client);
  }, [session, store, pages, isNearEnd]);

  const chosen = choicesIn(filter, fixed);
  const choose = (next: RunFilter): void => {
    const others = Object.entries(query).filter(([name]) => !filterNames.includes(name));
    const own = Object.entries(queryOf(next)).filter(([name]) => !(name in fixed));
    onQuery(Object.fromEntries([...others, ...own]));
  };
  const isOfMany = fixed.workflow === undefined;
  const present = useMemo(
    () => (workflows == null ? null : new Set(workflows.map(({ uuid }) => uuid))),
    [workflows],
  );
  const gone = useGoneWorkflows(runs, present);
  const choosable = useMemo(
    () => [...(workflows ?? []), ...gone.map(({ uuid, name }) => ({ uuid, name: text.runs.deleted(name) }))],
    [workflows, gone, text],
  );
  return (
    <div className={styles.region}>
      <FilterBar
        filter={filter}
        workflows={isOfMany ? choosable : null}
        hasChoices={chosen > 0}
        onChange={choose}
      />
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      <div className={list.frame} ref={view.frame} aria-busy={pages === null && failure === null}>
        {pages !== null && runs.length === 0 ? (
          <EmptyState title={chosen > 0 ? text.runs.list.noneChosen : text.runs.list.none}>
            {chosen > 0 ? '' : isOfMany ? text.runs.list.noneText : text.runs.list.noneOfWorkflow}
          </EmptyState>
        ) : pages === null ? (
          failure === null && <Waiting />
        ) : (
          <ListTable
            className={isOfMany ? styles.ofMany : styles.ofOne}
            label={text.runs.list.title}
            heads={[
              text.runs.list.run,
              text.runs.list.state,
              text.runs.list.jobs,
              text.runs.list.trigger,
              text.runs.list.started,
              text.runs.list.duration,
            ]}
            view={view}
          >
            {runs.slice(view.first, view.last).map((run, index) => (
              <RunRow
                key={run.uuid}
                run={run}
                index={view.first + index}
                withName={isOfMany}
                isDeleted={present !== null && !present.has(run.workflow_uuid)}
              />
            ))}
          </ListTable>
        )}
        {isReading && (
          <p className={styles.older} role="status">
            {text.runs.list.readingOlder}
          </p>
        )}
      </div>
    </div>
  );
}

const filterNames = ['workflow', 'schedule', 'state', 'trigger', 'since', 'until'];
