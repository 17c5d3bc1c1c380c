import type { Attempt } from '../../../shared/domain/attempt.ts';
import { type Instant, toEpochMs } from '../../../shared/domain/instant.ts';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { exactWords } from '../../ui/time/relative.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './runs.module.css';

/** What an attempt went through and how long each part took; the exact moments on hover. */
export function AttemptPhases({ attempt }: { attempt: Attempt }) {
  const { text, language } = useWords();
  const { made_at, pull_started_at, created_at, started_at, ended_at, handle, runner } = attempt;
  const words = text.runs.phases;
  const pullEnd = created_at ?? started_at ?? ended_at;
  const madeFrom = pull_started_at === null ? made_at : (created_at ?? made_at);
  const phases: { name: string; from: Instant; to: Instant | null }[] = [
    ...(pull_started_at === null ? [] : [{ name: words.pulled, from: pull_started_at, to: pullEnd }]),
    ...(started_at === null ? [] : [{ name: words.made, from: madeFrom, to: started_at }]),
    ...(started_at === null ? [] : [{ name: words.ran, from: started_at, to: ended_at }]),
  ];
  return (
    <dl className={styles.phases}>
      <div>
        <dt>{text.runs.list.started}</dt>
        <dd>
          <RelativeTime at={started_at ?? made_at} />
        </dd>
      </div>
      {phases.map(({ name, from, to }) => (
        <div key={name} title={exactWords(toEpochMs(from), language)}>
          <dt>{name}</dt>
          <dd>
            <DurationText from={from} to={to} />
          </dd>
        </div>
      ))}
      {handle !== null && (
        <div>
          <dt>{runner === 'docker' ? text.runs.container : text.runs.process}</dt>
          <dd className={styles.handle}>
            <code title={handle}>{handle.slice(0, 12)}</code>
            <CopyButton text={handle} label={text.runs.copyHandle} />
          </dd>
        </div>
      )}
    </dl>
  );
}
