import type { Dependency } from '../../../shared/domain/job-definition.ts';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import type { JobView } from './job-view.ts';
import styles from './runs.module.css';

/** What a job depends on, how that stands, and what must have become of it. */
export function DependencyList(props: {
  dependencies: readonly Dependency[];
  jobs: readonly JobView[];
  onSelect: (name: string) => void;
}) {
  const { text, states } = useWords();
  const shown = new Map(props.jobs.map((job) => [job.definition.name, job.shown]));
  return (
    <ul>
      {props.dependencies.map(({ job, condition }) => {
        const state = shown.get(job);
        return (
          <li key={job}>
            <button
              type="button"
              className={styles.dependency}
              onClick={() => props.onSelect(job)}
              title={job}
            >
              {state !== undefined && <StateMark state={state} size={14} label={states.job_runs[state]} />}
              <span>{job}</span>
            </button>
            {condition !== 'succeeded' && (
              <span className={styles.quiet}> {text.runs.conditions[condition]}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
