import { type KeyboardEvent, useRef } from 'react';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import { factsOf, type JobView } from './job-view.ts';
import styles from './runs.module.css';

interface JobTableProps {
  readonly jobs: readonly JobView[];
  readonly selected: string | null;
  readonly onSelect: (name: string) => void;
}

/** The jobs of a run as rows; the arrows walk. */
export function JobTable({ jobs, selected, onSelect }: JobTableProps) {
  const { text } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const index = jobs.findIndex(({ definition }) => definition.name === selected);
    const next = jobs[index + step];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.definition.name);
    body.current?.querySelectorAll('button')[index + step]?.focus();
  };
  return (
    <div className={styles.tableFrame}>
      <table className={styles.table} aria-label={text.runs.jobs}>
        <thead>
          <tr>
            <th scope="col">{text.runs.job}</th>
            <th scope="col">{text.runs.state}</th>
            <th scope="col">{text.runs.reason}</th>
            <th scope="col">{text.runs.attempts}</th>
            <th scope="col">{text.runs.duration}</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={press}>
          {jobs.map((job) => (
            <JobRow
              key={job.job_run.uuid}
              job={job}
              isSelected={job.definition.name === selected}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobRow({
  job,
  isSelected,
  onSelect,
}: {
  job: JobView;
  isSelected: boolean;
  onSelect: (name: string) => void;
}) {
  const { states, reason: sentence } = useWords();
  const { definition, job_run, shown } = job;
  const facts = factsOf(job);
  const why = job_run.reason === null ? '' : sentence(job_run.reason).replaceAll('`', '');
  return (
    <tr aria-selected={isSelected}>
      <td>
        <button
          type="button"
          className={styles.rowButton}
          onClick={() => onSelect(definition.name)}
          title={definition.name}
        >
          {definition.name}
        </button>
      </td>
      <td>
        <StateWord state={shown} word={states.job_runs[shown]} />
      </td>
      <td className={styles.quiet} title={why}>
        {why}
      </td>
      <td>{job_run.attempts_made > 0 && job_run.attempts_made}</td>
      <td>
        <DurationText from={facts.started_at} to={facts.ended_at} />
      </td>
    </tr>
  );
}
