import { useEffect, useMemo, useRef, useState } from 'react';
import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useCommands } from '../../../ui/commands/use-commands.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { ButtonLink } from '../../../ui/controls/ButtonLink.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { PageHeader } from '../../../ui/layout/PageHeader.tsx';
import { FailureText } from '../../../ui/message/FailureText.tsx';
import { Notice } from '../../../ui/message/Notice.tsx';
import { notify } from '../../../ui/message/notices.ts';
import { hrefOf, type Route } from '../../../ui/routes/routes.ts';
import { navigate } from '../../../ui/routes/use-route.ts';
import { useWords } from '../../../words/use-words.ts';
import { useWorkflow } from '../use-workflow.ts';
import type { ScheduleDraft } from './draft.ts';
import { EndFields } from './EndFields.tsx';
import styles from './form.module.css';
import { Form } from './form-context.ts';
import { givenOf } from './given-of.ts';
import { ParamFields } from './ParamFields.tsx';
import { PolicyFields } from './PolicyFields.tsx';
import { Preview } from './Preview.tsx';
import { TimingFields } from './TimingFields.tsx';
import { isOver, useForecast } from './use-forecast.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useProblems } from './use-problems.ts';
import { useSave } from './use-save.ts';
import { WorkflowField } from './WorkflowField.tsx';

interface ScheduleFormProps {
  /** Null for a new one. */
  readonly existing: ScheduleDetail | null;
  readonly initial: ScheduleDraft;
  /** Of a new one: the workflow that is chosen already. */
  readonly initialWorkflow: Uuid | null;
}

/** The form of a schedule, beside it what it will do. */
export function ScheduleForm({ existing, initial, initialWorkflow }: ScheduleFormProps) {
  const words = useWords();
  const { schedules } = words.text;
  const text = schedules.form;
  const kept = useKeptDraft({
    schedule: existing?.uuid ?? null,
    initial,
    workflow: existing?.workflow_uuid ?? initialWorkflow,
  });
  const { draft, workflow, change, choose } = kept;
  const [isTried, setTried] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const page = useRef<HTMLFormElement>(null);
  const { workflow: shown } = useWorkflow(workflow);

  const outcome = useMemo(() => givenOf(draft), [draft]);
  const given = outcome.ok ? outcome.given : null;
  const forecast = useForecast(given);
  const action = useSave(existing, workflow);
  const params = shown?.definition.params ?? null;
  const problems = useProblems({ draft, outcome, forecast, params, refusal: action.failure, isTried });
  const form = useMemo(() => ({ draft, change, problemsAt: problems.at }), [draft, change, problems.at]);
  const isActive = existing?.is_active === true;
  const back: Route = {
    page: 'schedules',
    query: initialWorkflow === null ? {} : { workflow: initialWorkflow },
  };

  const save = async (activate: boolean): Promise<void> => {
    setTried(true);
    if (action.isSaving) return;
    if (given === null || workflow === null || problems.count > 0) {
      setLooking(true);
      return;
    }
    if (activate && isOver(forecast)) {
      notify({ tone: 'warning', text: text.noTimes });
      return;
    }
    const saved = await action.save(given, activate);
    if (saved === null) return;
    kept.forget();
    if (saved.refusal !== null) {
      notify({ tone: 'warning', text: text.savedNotActive(words.failure(saved.refusal)) });
    } else notify({ tone: 'done', text: activate ? text.savedActive : text.saved });
    navigate(back);
  };
  useEffect(() => {
    if (!isLooking) return;
    setLooking(false);
    page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isLooking]);
  useCommands([
    {
      id: 'schedule.save',
      title: text.saveAndActivate,
      group: words.text.commands.groups.schedules,
      keys: ['Mod+S', 'Mod+Enter'],
      run: () => void save(true),
    },
  ]);

  return (
    <form
      ref={page}
      className={styles.page}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(true);
      }}
    >
      <PageHeader>
        <a className={styles.back} href={hrefOf({ page: 'schedules', query: {} })}>
          {schedules.title}
        </a>
        <Icon name="chevronRight" />
        <h1>{existing === null ? schedules.newSchedule : text.edit}</h1>
      </PageHeader>
      <div className={styles.body}>
        {action.failure !== null && action.failure.code !== 'invalid_schedule' && (
          <Notice tone="failed">
            <FailureText failure={action.failure} />
          </Notice>
        )}
        {kept.isBack && (
          <Notice tone="quiet" action={<Button onClick={kept.discard}>{text.discardDraft}</Button>}>
            {text.draftIsBack}
          </Notice>
        )}
        {isActive && <Notice tone="quiet">{text.isActive}</Notice>}
        <Form value={form}>
          <div className={styles.columns}>
            <div className={styles.fields} data-fields>
              <section>
                {existing === null ? (
                  <WorkflowField
                    workflow={workflow}
                    problems={isTried && workflow === null ? [text.faults.workflow] : problems.at('workflow')}
                    onChange={choose}
                  />
                ) : (
                  <div className={styles.field}>
                    <span>{text.workflow}</span>
                    <a
                      className={styles.fixed}
                      href={hrefOf({ page: 'workflow', uuid: existing.workflow_uuid, query: {} })}
                    >
                      {existing.workflow_name}
                    </a>
                  </div>
                )}
              </section>
              <section>
                <TimingFields />
              </section>
              {draft.kind !== 'once' && (
                <section>
                  <EndFields />
                </section>
              )}
              <ParamFields params={params ?? {}} />
              <section>
                <PolicyFields />
              </section>
            </div>
            <Preview state={forecast} />
          </div>
        </Form>
      </div>
      {/* After the fields, as one comes to them; they are shown in the header. */}
      <div className={styles.actions}>
        <ButtonLink href={hrefOf(back)} onClick={kept.forget}>
          {words.text.app.cancel}
        </ButtonLink>
        <Button
          disabled={!action.canSave && workflow !== null}
          title={isActive ? text.saveAsOffHint : text.saveHint}
          onClick={() => void save(false)}
        >
          {isActive ? text.saveAsOff : text.save}
        </Button>
        <Button kind="primary" type="submit" title={text.saveAndActivateHint} isBusy={action.isSaving}>
          {text.saveAndActivate}
        </Button>
      </div>
    </form>
  );
}
