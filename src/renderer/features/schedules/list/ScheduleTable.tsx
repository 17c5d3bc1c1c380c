import { useListWindow } from '../../../ui/list/use-list-window.ts';
import { useRowWalk } from '../../../ui/list/use-row-walk.ts';
import { useWords } from '../../../words/use-words.ts';
import type { ScheduleActions } from '../use-schedule-actions.ts';
import styles from './list.module.css';
import type { AskAbout } from './question.ts';
import { ScheduleRow } from './ScheduleRow.tsx';
import type { ListedSchedule } from './schedule-list.ts';

const rowSize = 36;
const headerSize = 32;

interface ScheduleTableProps {
  readonly rows: readonly ListedSchedule[];
  readonly isPaused: boolean;
  readonly actions: ScheduleActions;
  readonly onAsk: AskAbout;
}

/** Schedules as rows, of which only those in view are drawn. */
export function ScheduleTable({ rows, isPaused, actions, onAsk }: ScheduleTableProps) {
  const { text } = useWords();
  const view = useListWindow(rows.length, rowSize, headerSize);
  useRowWalk({ count: rows.length, frame: view.frame, show: view.show });
  return (
    <div className={styles.frame} ref={view.frame}>
      <table className={styles.table} aria-label={text.schedules.title} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">{text.schedules.active}</th>
            <th scope="col">{text.schedules.workflow}</th>
            <th scope="col">{text.schedules.rule}</th>
            <th scope="col">{text.schedules.next}</th>
            <th scope="col">{text.schedules.last}</th>
            <th scope="col">{text.schedules.missed}</th>
            <th scope="col">
              <span className={styles.unseen}>{text.schedules.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Gap size={view.before} />
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
          <Gap size={view.after} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of the rows that are not drawn. */
function Gap({ size }: { size: number }) {
  return size === 0 ? null : (
    <tr>
      <td colSpan={7} style={{ height: size, padding: 0 }} />
    </tr>
  );
}
