import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { useWhy } from '../../ui/state/use-why.ts';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import { AttemptList } from './AttemptList.tsx';
import { DependencyList } from './DependencyList.tsx';
import { factsOf, type JobView } from './job-view.ts';
import styles from './runs.module.css';
import { Section, ValueList } from './Section.tsx';
import { SettingsSections } from './SettingsSections.tsx';
import { useAttemptDetail } from './use-attempt-detail.ts';
import type { KeptResult } from './use-kept-result.ts';

interface InspectorProps {
  readonly job: JobView;
  readonly jobs: readonly JobView[];
  /** Why the job stands as it does; null before that was told. */
  readonly why: Explanation | null;
  readonly run: Run;
  /** The attempts of the job, or those of the run that its result was kept from. */
  readonly attempts: readonly Attempt[];
  readonly shownAttempt: Attempt | null;
  readonly kept: KeptResult | null;
  /** Where the job can be edited; null where it cannot, or where another link on the page leads there. */
  readonly editHref: string | null;
  readonly onSelect: (name: string) => void;
  readonly onChoose: (attempt: number) => void;
}

/** All that is known of the selected job, and what the run was given. */
export function Inspector(props: InspectorProps) {
  const { job, jobs, why, run, attempts, shownAttempt, kept, editHref, onSelect, onChoose } = props;
  const { text, states, duration } = useWords();
  const { definition, shown } = job;
  const sentence = useWhy(why);
  const detail = useAttemptDetail(shownAttempt?.uuid ?? null);
  const facts = factsOf(job);
  const digest = shownAttempt?.image_digest ?? null;
  const { retries, timeout_ms } = definition;
  return (
    <aside className={styles.inspector} aria-label={text.runs.inspector}>
      <div className={styles.jobHead}>
        <h2 className={styles.jobName}>{definition.name}</h2>
        {editHref !== null && (
          <a className={styles.inlineLink} href={editHref}>
            {text.runs.editJob}
          </a>
        )}
      </div>
      <p className={styles.jobState}>
        <StateWord state={shown} word={states.job_runs[shown]} />
        <DurationText from={facts.started_at} to={facts.ended_at} />
      </p>
      {why !== null && why.code !== 'was_reused' && (
        <p className={isPlain(why) ? styles.plainWhy : styles.presently} data-state={shown}>
          <Sentence>{sentence}</Sentence>
        </p>
      )}
      {job.job_run.reused_from !== null && (
        <p className={styles.presently}>
          {kept === null ? (
            text.graph.reused(job.reused_run)
          ) : (
            <a
              className={styles.inlineLink}
              href={hrefOf({ page: 'run', uuid: kept.run.uuid, query: { job: definition.name } })}
            >
              {text.graph.reused(kept.run.number)}
            </a>
          )}
        </p>
      )}
      {attempts.length > 0 && (
        <Section title={text.runs.attempts}>
          <AttemptList attempts={attempts} shown={shownAttempt?.uuid ?? null} onChoose={onChoose} />
        </Section>
      )}
      <Section title={definition.runner === 'docker' ? text.runs.image : text.runs.runner}>
        {definition.image === null ? (
          <p>{states.runners[definition.runner]}</p>
        ) : (
          <code className={styles.code} title={definition.image}>
            {detail?.image ?? definition.image}
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
      <SettingsSections definition={definition} detail={detail} />
      {definition.depends_on.length > 0 && (
        <Section title={text.runs.dependsOn}>
          <DependencyList dependencies={definition.depends_on} jobs={jobs} onSelect={onSelect} />
        </Section>
      )}
      {(timeout_ms !== null || retries.max > 0) && (
        <Section title={text.runs.limits}>
          {timeout_ms !== null && <p>{text.runs.timeout(duration(timeout_ms))}</p>}
          {retries.max > 0 && <p>{text.runs.retries(retries.max)}</p>}
        </Section>
      )}
      {Object.keys(run.params).length > 0 && (
        <Section title={text.runs.params}>
          <ValueList values={run.params} />
        </Section>
      )}
    </aside>
  );
}

/** It runs, or went well: that needs no more weight than the state itself. */
function isPlain({ code }: Explanation): boolean {
  return code === 'runs' || code === 'succeeded';
}
