import { useMemo, useRef, useState } from 'react';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import { hrefOf, type Query, type Route } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { DeleteDialog } from './list/DeleteDialog.tsx';
import { FiresDialog } from './list/FiresDialog.tsx';
import type { Question } from './list/question.ts';
import { ScheduleTable } from './list/ScheduleTable.tsx';
import { listed } from './list/schedule-list.ts';
import styles from './schedules.module.css';
import { feedSchedules, useSchedules } from './schedules-store.ts';
import { useScheduleActions } from './use-schedule-actions.ts';
import { useScheduleWords } from './use-schedule-words.ts';
import { useWorkflow } from './use-workflow.ts';

/** All schedules, or those of the workflow in the address. */
export function SchedulesPage({ query }: { query: Query }) {
  const words = useWords();
  const { text } = words;
  const { rule } = useScheduleWords();
  useFeed(feedSchedules);
  const { schedules, isPaused, failure } = useSchedules();
  const actions = useScheduleActions();
  const workflow = query.workflow ?? null;
  const { workflow: shown, failure: refusal } = useWorkflow(workflow);
  const filter = query.q ?? '';
  const field = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<Question | null>(null);
  const rows = useMemo(
    () => listed(schedules?.values() ?? [], rule, { workflow, filter }),
    [schedules, rule, workflow, filter],
  );
  const title = shown === null ? text.schedules.title : text.schedules.ofWorkflow(shown.name);
  useTitle(title);

  const create: Route = { page: 'schedule', uuid: null, query: workflow === null ? {} : { workflow } };
  const setFilter = (q: string): void => {
    const { q: _, ...others } = query;
    navigate({ page: 'schedules', query: q === '' ? others : { ...others, q } }, { replace: true });
  };
  const { groups } = text.commands;
  useCommands([
    {
      id: 'schedule.new',
      title: text.schedules.newSchedule,
      group: groups.schedules,
      keys: ['n'],
      run: () => navigate(create),
    },
    {
      id: 'schedule.filter',
      title: text.schedules.filter,
      group: groups.schedules,
      keys: ['/'],
      run: () => field.current?.focus(),
    },
    {
      id: 'schedule.pause',
      title: isPaused ? text.schedules.resumeAll : text.schedules.pauseAll,
      group: groups.schedules,
      isEnabled: actions.canAct && (isPaused || workflow === null),
      run: () => void actions.setPaused(!isPaused),
    },
  ]);

  if (refusal !== null) {
    return (
      <EmptyState isPage title={text.workflows.notShown}>
        {words.failure(refusal)}
      </EmptyState>
    );
  }
  const isEmpty = schedules !== null && rows.length === 0 && filter === '';
  const resume = (
    <Button disabled={!actions.canAct} onClick={() => void actions.setPaused(false)}>
      {text.schedules.resumeAll}
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          !isEmpty && (
            <>
              <SearchField field={field} label={text.schedules.filter} value={filter} onChange={setFilter} />
              {/* It pauses those of every workflow, so it stands only where all of them are shown. */}
              {!isPaused && workflow === null && (
                <Button disabled={!actions.canAct} onClick={() => void actions.setPaused(true)}>
                  {text.schedules.pauseAll}
                </Button>
              )}
              <ButtonLink kind="primary" icon="plus" href={hrefOf(create)}>
                {text.schedules.newSchedule}
              </ButtonLink>
            </>
          )
        }
      >
        {workflow !== null && (
          <>
            <a
              className={styles.back}
              href={hrefOf({ page: 'schedules', query: {} })}
              title={text.schedules.all}
            >
              {text.schedules.title}
            </a>
            <Icon name="chevronRight" />
          </>
        )}
        <h1 title={title}>{workflow === null ? title : (shown?.name ?? '')}</h1>
      </PageHeader>
      {isPaused && (
        <Notice tone="warning" action={resume}>
          {text.schedules.paused}
        </Notice>
      )}
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      <div className={styles.content} aria-busy={schedules === null && failure === null}>
        {schedules === null ? (
          failure === null && <Waiting />
        ) : isEmpty ? (
          <EmptyState
            title={text.schedules.emptyTitle}
            action={
              <ButtonLink kind="primary" icon="plus" href={hrefOf(create)}>
                {text.schedules.newSchedule}
              </ButtonLink>
            }
          >
            {text.schedules.emptyText}
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState
            title={text.schedules.noneFits(filter)}
            action={<Button onClick={() => setFilter('')}>{text.schedules.clearFilter}</Button>}
          />
        ) : (
          <ScheduleTable rows={rows} isPaused={isPaused} actions={actions} onAsk={setDialog} />
        )}
      </div>
      {dialog?.kind === 'fires' && <FiresDialog schedule={dialog.schedule} onClose={() => setDialog(null)} />}
      {dialog?.kind === 'delete' && (
        <DeleteDialog schedule={dialog.schedule} actions={actions} onClose={() => setDialog(null)} />
      )}
    </div>
  );
}
