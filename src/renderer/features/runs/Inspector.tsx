import type { ReactNode } from 'react';
import type { Run } from '../../../shared/domain/run.ts';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import { AttemptList } from './AttemptList.tsx';
import { commandText } from './command-text.ts';
import { factsOf, type JobView } from './job-view.ts';
import styles from './runs.module.css';
import { usePresently } from './use-presently.ts';

interface InspectorProps {
  readonly job: JobView;
  readonly jobs: readonly JobView[];
  readonly run: Run;
  readonly onSelect: (name: string) => void;
}

/** All that is known of the selected job, and what the run was given. */
export function Inspector({ job, jobs, run, onSelect }: InspectorProps) {
  const { text, states, duration } = useWords();
  const { definition, attempts, shown } = job;
  const presently = usePresently(job, jobs);
  const facts = factsOf(job);
  const digest = attempts.findLast(({ image_digest }) => image_digest !== null)?.image_digest ?? null;
  const params = Object.entries(run.params);
  const { retries, timeout_ms } = definition;
  const command = commandText([...(definition.entrypoint ?? []), ...(definition.command ?? [])]);
  return (
    <aside className={styles.inspector} aria-label={text.runs.inspector}>
      <h2 className={styles.jobName}>{definition.name}</h2>
      <p className={styles.jobState}>
        <StateWord state={shown} word={states.job_runs[shown]} />
        <DurationText from={facts.started_at} to={facts.ended_at} />
      </p>
      {presently !== '' && (
        <p className={styles.presently} data-state={shown}>
          <Sentence>{presently}</Sentence>
        </p>
      )}
      {attempts.length > 0 && (
        <Section title={text.runs.attempts}>
          <AttemptList attempts={attempts} />
        </Section>
      )}
      <Section title={definition.runner === 'docker' ? text.runs.image : text.runs.runner}>
        {definition.image === null ? (
          <p>{states.runners[definition.runner]}</p>
        ) : (
          <code className={styles.code} title={definition.image}>
            {definition.image}
          </code>
        )}
        {digest !== null && (
          <div className={styles.digest}>
            <code className={`${styles.code} ${styles.quiet}`} title={digest}>
              {digest}
            </code>
            <CopyButton text={digest} label={text.runs.copyDigest} />
          </div>
        )}
      </Section>
      <Section title={text.runs.command}>
        {command === '' ? (
          <p className={styles.quiet}>{text.runs.imageCommand}</p>
        ) : (
          <div className={styles.copied}>
            <pre className={styles.command}>{command}</pre>
            <CopyButton text={command} label={text.runs.copyCommand} />
          </div>
        )}
      </Section>
      {definition.depends_on.length > 0 && (
        <Section title={text.runs.dependsOn}>
          <ul>
            {definition.depends_on.map((dependency) => (
              <li key={dependency.job}>
                <Dependency name={dependency.job} jobs={jobs} onSelect={onSelect} />
                {dependency.condition !== 'succeeded' && (
                  <span className={styles.quiet}> {text.runs.conditions[dependency.condition]}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(timeout_ms !== null || retries.max > 0) && (
        <Section title={text.runs.limits}>
          {timeout_ms !== null && <p>{text.runs.timeout(duration(timeout_ms))}</p>}
          {retries.max > 0 && <p>{text.runs.retries(retries.max)}</p>}
        </Section>
      )}
      {params.length > 0 && (
        <Section title={text.runs.params}>
          <dl className={styles.params}>
            {params.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <code>{value}</code>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
    </aside>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Dependency(props: { name: string; jobs: readonly JobView[]; onSelect: (name: string) => void }) {
  const { states } = useWords();
  const shown = props.jobs.find(({ definition }) => definition.name === props.name)?.shown;
  return (
    <button
      type="button"
      className={styles.dependency}
      onClick={() => props.onSelect(props.name)}
      title={props.name}
    >
      {shown !== undefined && <StateMark state={shown} size={14} label={states.job_runs[shown]} />}
      <span>{props.name}</span>
    </button>
  );
}
