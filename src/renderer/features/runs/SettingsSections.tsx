import type { AttemptDetail } from '../../../shared/contract/run.ts';
import type { JobDefinition, VolumeMount } from '../../../shared/domain/job-definition.ts';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { useWords } from '../../words/use-words.ts';
import { commandText } from './command-text.ts';
import styles from './runs.module.css';
import { Section, ValueList } from './Section.tsx';

/** What the shown attempt was told to do, as it ran; before there is one, as it is written. */
export function SettingsSections(props: { definition: JobDefinition; detail: AttemptDetail | null }) {
  const { text } = useWords();
  const { definition, detail } = props;
  const { entrypoint, command, environment, working_dir, user, volumes, secrets } = detail ?? definition;
  const line = commandText([...(entrypoint ?? []), ...(command ?? [])]);
  return (
    <>
      {detail?.problem != null && (
        <p className={styles.presently} data-state="failed">
          {text.runs.settingsFailed} {detail.problem}
        </p>
      )}
      <Section title={text.runs.command}>
        {line === '' ? (
          <p className={styles.quiet}>{text.runs.imageCommand}</p>
        ) : (
          <div className={styles.copied}>
            <pre className={styles.command}>{line}</pre>
            <CopyButton text={line} label={text.runs.copyCommand} />
          </div>
        )}
      </Section>
      {Object.keys(environment).length > 0 && (
        <Section title={text.runs.environment}>
          <ValueList values={environment} />
        </Section>
      )}
      {secrets.length > 0 && (
        <Section title={text.runs.secretFiles}>
          <ul>
            {secrets.map(({ source, target }) => (
              <li key={target}>
                <code className={styles.wrapped}>{`${source} → /run/secrets/${target}`}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {volumes.length > 0 && (
        <Section title={text.runs.volumes}>
          <ul>
            {volumes.map((volume) => (
              <li key={volume.target}>
                <code className={styles.wrapped}>{mountText(volume)}</code>
                {volume.read_only && <span className={styles.quiet}> {text.runs.readOnly}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {working_dir !== null && (
        <Section title={text.runs.workingDir}>
          <code className={styles.wrapped}>{working_dir}</code>
        </Section>
      )}
      {user !== null && (
        <Section title={text.runs.user}>
          <code>{user}</code>
        </Section>
      )}
    </>
  );
}

function mountText({ source, target }: VolumeMount): string {
  return `${source} → ${target}`;
}
