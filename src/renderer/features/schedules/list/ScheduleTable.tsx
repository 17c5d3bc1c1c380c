import { ListTable } from '../../../ui/list/ListTable.tsx';
import list from '../../../ui/list/list.module.css';
import { listSizes } from '../../../ui/list/list-sizes.ts';
import { useListWindow } from '../../../ui/list/use-list-window.ts';
import { useRowWalk } from '../../../ui/list/use-row-walk.ts';
import { useWords } from '../../../words/use-words.ts';
import type { ScheduleActions } from '../use-schedule-actions.ts';
import styles from './list.module.css';
import type { AskAbout } from './question.ts';
import { ScheduleRow } from './ScheduleRow.tsx';
import type { ListedSchedule } from './schedule-list.ts';

interface ScheduleTableProps {
  readonly rows: readonly ListedSchedule[];
  readonly isPaused: boolean;
  readonly actions: ScheduleActions;
  readonly onAsk: AskAbout;
}

/** Schedules as rows, of which only those in view are drawn. */
export function ScheduleTable({ rows, isPaused, actions, onAsk }: ScheduleTableProps) {
  const { text } = useWords();
  const view = useListWindow(rows.length, listSizes.roomyRow, listSizes.head);
  useRowWalk(view);
  return (
    <div className={list.frame} ref={view.frame}>
      <ListTable
        className={styles.table}
        label={text.schedules.title}
        heads={[
          text.schedules.active,
          text.schedules.workflow,
          text.schedules.rule,
          text.schedules.next,
          text.schedules.last,
          text.schedules.missed,
          { unseen: text.schedules.actions },
        ]}
        view={view}
        isRoomy
      >
        {rows.slice(view.first, view.last).map(({ schedule, rule }, index) => (
          <ScheduleRow
            key={schedule.uuid}
            schedule={schedule}
            rule={rule}
            index={view.first + index}
            isPaused={isPaused}
            actions={actions}
            onAsk={onAsk}
          />
        ))}
      </ListTable>
    </div>
  );
}
