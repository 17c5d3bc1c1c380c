import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import { missedWords } from '../../../../shared/words/schedule-measures.ts';
import { MoreMenu } from '../../../ui/controls/MoreMenu.tsx';
import list from '../../../ui/list/list.module.css';
import { RowActions } from '../../../ui/list/RowActions.tsx';
import { RowLink } from '../../../ui/list/RowLink.tsx';
import { usePreferences } from '../../../ui/preferences/preferences.ts';
import { hrefOf } from '../../../ui/routes/routes.ts';
import { StateMark } from '../../../ui/state/StateMark.tsx';
import { useNow } from '../../../ui/time/clock.ts';
import { RelativeTime } from '../../../ui/time/RelativeTime.tsx';
import { exactWords } from '../../../ui/time/relative.ts';
import { useWords } from '../../../words/use-words.ts';
import type { ScheduleActions } from '../use-schedule-actions.ts';
import { ActiveSwitch } from './ActiveSwitch.tsx';
import { hasEnded } from './has-ended.ts';
import styles from './list.module.css';
import type { AskAbout } from './question.ts';

interface ScheduleRowProps {
  readonly schedule: ScheduleDetail;
  /** Its rule in words. */
  readonly rule: string;
  readonly index: number;
  readonly isPaused: boolean;
  readonly actions: ScheduleActions;
  readonly onAsk: AskAbout;
}

/** A schedule as a row, which leads to its form. */
export function ScheduleRow({ schedule, rule, index, isPaused, actions, onAsk }: ScheduleRowProps) {
  const { text, language } = useWords();
  const { uuid, workflow_uuid, workflow_name, is_active, missed_count } = schedule;
  const form = { page: 'schedule', uuid, query: {} } as const;
  const showFires = (): void => onAsk({ kind: 'fires', schedule });
  return (
    <tr className={list.row} aria-rowindex={index + 2} data-active={is_active}>
      <td>
        <ActiveSwitch
          label={text.schedules.activeNamed(`${workflow_name}, ${rule}`, isPaused && is_active)}
          isActive={is_active}
          isDisabled={!actions.canAct}
          onChange={(isActive) => actions.setActive(schedule, isActive)}
        />
      </td>
      <td>
        <a
          className={styles.workflow}
          href={hrefOf({ page: 'workflow', uuid: workflow_uuid, query: {} })}
          title={workflow_name}
        >
          {workflow_name}
        </a>
      </td>
      <td>
        <RowLink index={index} href={hrefOf(form)} title={rule}>
          <span className={styles.rule}>{rule}</span>
        </RowLink>
      </td>
      <td>
        <NextRun schedule={schedule} isPaused={isPaused} />
      </td>
      <td>
        <LastRun schedule={schedule} />
      </td>
      <td>
        {missed_count > 0 && (
          <button
            type="button"
            className={styles.missed}
            aria-label={text.schedules.missedCount(missed_count)}
            title={text.schedules.missedCount(missed_count)}
            onClick={showFires}
          >
            {missedWords(missed_count, language)}
          </button>
        )}
      </td>
      <RowActions>
        <MoreMenu
          label={text.schedules.more(`${workflow_name}, ${rule}`)}
          items={[
            { label: text.schedules.edit, icon: 'edit', action: { href: hrefOf(form) } },
            { label: text.schedules.showFires, icon: 'history', action: showFires },
            {
              label: text.schedules.deleteItem,
              icon: 'trash',
              isDangerous: true,
              action: () => onAsk({ kind: 'delete', schedule }),
            },
          ]}
        />
      </RowActions>
    </tr>
  );
}

/** When it runs next, or that it is off or paused; of a bounded one, how many of its runs it has made. */
function NextRun({ schedule, isPaused }: { schedule: ScheduleDetail; isPaused: boolean }) {
  const { text, language } = useWords();
  const { hours } = usePreferences();
  const { is_active, next_at, runs_made, max_runs } = schedule;
  const made = max_runs === null ? null : text.schedules.runsMade(runs_made, max_runs);
  const now = useNow(next_at === null);
  if (next_at === null && (is_active || hasEnded(schedule, now))) {
    const ended = text.schedules.ended(made);
    return (
      <span className={styles.faint} title={ended}>
        {ended}
      </span>
    );
  }
  return (
    <span className={styles.next}>
      {next_at === null ? (
        <span className={styles.faint}>{text.schedules.off}</span>
      ) : isPaused ? (
        <span
          className={styles.faint}
          title={text.schedules.withoutPause(exactWords(toEpochMs(next_at), language, hours))}
        >
          {text.schedules.pausedRow}
        </span>
      ) : (
        <RelativeTime at={next_at} hasClock clock="24" />
      )}
      {made !== null && <span className={styles.made}>{made}</span>}
    </span>
  );
}

function LastRun({ schedule: { last_run } }: { schedule: ScheduleDetail }) {
  const { text, states } = useWords();
  if (last_run === null) return <span className={styles.faint}>{text.schedules.neverRan}</span>;
  const word = states.runs[last_run.state];
  return (
    <a
      className={styles.run}
      href={hrefOf({ page: 'run', uuid: last_run.uuid, query: {} })}
      title={text.schedules.lastRun(last_run.number, word)}
    >
      <StateMark state={last_run.state} />
      <span>{word}</span>
      <RelativeTime at={last_run.created_at} />
    </a>
  );
}
