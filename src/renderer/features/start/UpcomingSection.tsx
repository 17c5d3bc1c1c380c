import type { Instant } from '../../../shared/domain/instant.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import list from '../../ui/list/list.module.css';
import { RowLink } from '../../ui/list/RowLink.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { StartSection } from './StartSection.tsx';
import styles from './start.module.css';

/** A due time that comes. */
export interface UpcomingTime {
  readonly schedule_uuid: Uuid;
  readonly workflow_name: string;
  /** The schedule in words. */
  readonly rule: string;
  readonly at: Instant;
}

/** The schedules that fire next. */
export function UpcomingSection(props: { times: readonly UpcomingTime[]; isPaused: boolean }) {
  const { text } = useWords();
  return (
    <StartSection
      title={text.start.next}
      count={props.times.length}
      none={text.start.noneNext}
      link={{ href: hrefOf({ page: 'schedules', query: {} }), text: text.start.allSchedules }}
    >
      {props.times.map(({ schedule_uuid, workflow_name, rule, at }) => (
        <li className={`${list.row} ${styles.row}`} key={schedule_uuid}>
          <Icon name="calendar" />
          <RowLink
            href={hrefOf({ page: 'schedule', uuid: schedule_uuid, query: {} })}
            title={`${workflow_name}: ${rule}`}
          >
            <span className={list.name}>{workflow_name}</span>
            <span className={styles.rule}>{rule}</span>
          </RowLink>
          <span className={styles.time}>{props.isPaused ? text.start.paused : <RelativeTime at={at} />}</span>
        </li>
      ))}
    </StartSection>
  );
}
