import { type KeyboardEvent, memo, useEffect, useEffectEvent } from 'react';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import list from '../../ui/list/list.module.css';
import { listSizes } from '../../ui/list/list-sizes.ts';
import { useListWindow } from '../../ui/list/use-list-window.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { useWhy } from '../../ui/state/use-why.ts';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import { factsOf, type JobView } from './job-view.ts';
import styles from './runs.module.css';

interface JobTableProps {
  readonly jobs: readonly JobView[];
  /** By the job's name. */
  readonly why: ReadonlyMap<string, Explanation>;
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

/** The jobs of a run as rows, of which those in view are drawn; the arrows walk. */
export function JobTable({ jobs, why, selected, onSelect }: JobTableProps) {
  const { text } = useWords();
  const view = useListWindow(jobs.length, listSizes.row, listSizes.head);
  const index = jobs.findIndex(({ definition }) => definition.name === selected);
  const showSelected = useEffectEvent(() => index >= 0 && view.show(index));
  useEffect(() => {
    if (selected !== null) showSelected();
  }, [selected]);
  const choose = (target: number): void => {
    const place = Math.max(0, Math.min(jobs.length - 1, target));
    const next = jobs[place];
    if (next === undefined) return;
    view.show(place);
    onSelect(next.definition.name);
    requestAnimationFrame(() =>
      view.frame.current?.querySelector<HTMLElement>(`[data-row="${place}"]`)?.focus(),
    );
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
    <div className={list.frame} ref={view.frame}>
      <ListTable
        className={styles.table}
        label={text.runs.jobs}
        heads={[text.runs.job, text.runs.state, text.runs.reason, text.runs.attempts, text.runs.duration]}
        view={view}
        onKeyDown={press}
      >
        {jobs.slice(view.first, view.last).map((job, offset) => (
          <JobRow
            key={job.job_run.uuid}
            job={job}
            why={why.get(job.definition.name) ?? null}
            index={view.first + offset}
            isSelected={view.first + offset === index}
            isEntry={view.first + offset === Math.max(0, index)}
            onSelect={onSelect}
          />
        ))}
      </ListTable>
    </div>
  );
}

const JobRow = memo(function JobRow({
  job,
  why,
  index,
  isSelected,
  isEntry,
  onSelect,
}: {
  job: JobView;
  why: Explanation | null;
  index: number;
  isSelected: boolean;
  /** The one row that Tab leads to. */
  isEntry: boolean;
  onSelect: (name: string) => void;
}) {
  const { states } = useWords();
  const { definition, job_run, shown } = job;
  const facts = factsOf(job);
  const sentence = useWhy(why).replaceAll('`', '');
  return (
    <tr className={list.row} aria-selected={isSelected} aria-rowindex={index + 2}>
      <td>
        <button
          type="button"
          className={list.link}
          data-row={index}
          tabIndex={isEntry ? 0 : -1}
          onClick={() => onSelect(definition.name)}
          title={sentence === '' ? definition.name : `${definition.name}\n${sentence}`}
        >
          <span className={list.name}>{definition.name}</span>
        </button>
      </td>
      <td>
        <StateWord state={shown} word={states.job_runs[shown]} />
      </td>
      <td className={list.quiet} title={sentence}>
        {sentence}
      </td>
      <td className={list.figure}>{job_run.attempts_made > 0 && job_run.attempts_made}</td>
      <td>
        <DurationText from={facts.started_at} to={facts.ended_at} />
      </td>
    </tr>
  );
});
