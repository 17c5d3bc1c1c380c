import { type KeyboardEvent, memo, useEffect, useEffectEvent } from 'react';
import { TableGap } from '../../ui/list/TableGap.tsx';
import { useListWindow } from '../../ui/list/use-list-window.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import { factsOf, type JobView } from './job-view.ts';
import styles from './runs.module.css';

const rowSize = 32;

interface JobTableProps {
  readonly jobs: readonly JobView[];
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

/** The jobs of a run as rows, of which those in view are drawn; the arrows walk. */
export function JobTable({ jobs, selected, onSelect }: JobTableProps) {
  const { text } = useWords();
  const { frame, first, last, before, after, show } = useListWindow(jobs.length, rowSize, rowSize);
  const index = jobs.findIndex(({ definition }) => definition.name === selected);
  const showSelected = useEffectEvent(() => index >= 0 && show(index));
  useEffect(() => {
    if (selected !== null) showSelected();
  }, [selected]);
  const choose = (target: number): void => {
    const place = Math.max(0, Math.min(jobs.length - 1, target));
    const next = jobs[place];
    if (next === undefined) return;
    show(place);
    onSelect(next.definition.name);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-row="${place}"]`)?.focus());
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      j: index + 1,
      ArrowUp: index - 1,
      k: index - 1,
      PageDown: index + 10,
      PageUp: index - 10,
      Home: 0,
      End: jobs.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
  };
  return (
    <div className={styles.tableFrame} ref={frame}>
      <table className={styles.table} aria-label={text.runs.jobs} aria-rowcount={jobs.length + 1}>
        <thead>
          <tr>
            <th scope="col">{text.runs.job}</th>
            <th scope="col">{text.runs.state}</th>
            <th scope="col">{text.runs.reason}</th>
            <th scope="col">{text.runs.attempts}</th>
            <th scope="col">{text.runs.duration}</th>
          </tr>
        </thead>
        <tbody onKeyDown={press}>
          <TableGap size={before} />
          {jobs.slice(first, last).map((job, offset) => (
            <JobRow
              key={job.job_run.uuid}
              job={job}
              index={first + offset}
              isSelected={first + offset === index}
              isEntry={index < 0 ? first + offset === 0 : first + offset === index}
              onSelect={onSelect}
            />
          ))}
          <TableGap size={after} />
        </tbody>
      </table>
    </div>
  );
}

const JobRow = memo(function JobRow({
  job,
  index,
  isSelected,
  isEntry,
  onSelect,
}: {
  job: JobView;
  index: number;
  isSelected: boolean;
  /** The one row that Tab leads to. */
  isEntry: boolean;
  onSelect: (name: string) => void;
}) {
  const { states, text, reason: sentence } = useWords();
  const { definition, job_run, shown } = job;
  const facts = factsOf(job);
  const isKept = job_run.reused_from !== null;
  const why = isKept ? text.runs.kept : job_run.reason === null ? '' : sentence(job_run.reason);
  return (
    <tr aria-selected={isSelected} aria-rowindex={index + 2}>
      <td>
        <button
          type="button"
          className={styles.rowButton}
          data-row={index}
          tabIndex={isEntry ? 0 : -1}
          onClick={() => onSelect(definition.name)}
          title={definition.name}
        >
          {definition.name}
        </button>
      </td>
      <td>
        <StateWord state={shown} word={isKept ? text.runs.reused : states.job_runs[shown]} />
      </td>
      <td className={styles.quiet} title={why.replaceAll('`', '')}>
        {why.replaceAll('`', '')}
      </td>
      <td>{job_run.attempts_made > 0 && job_run.attempts_made}</td>
      <td>
        <DurationText from={facts.started_at} to={facts.ended_at} />
      </td>
    </tr>
  );
});
