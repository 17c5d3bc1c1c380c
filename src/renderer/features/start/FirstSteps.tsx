import type { ReactNode } from 'react';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './start.module.css';

interface FirstStepsProps {
  /** Runs a workflow that is there already; null where there is none. */
  readonly runSample: ReactNode;
  readonly openFile: ReactNode;
}

/** What to do where nothing has run yet: three ways to a first run. */
export function FirstSteps({ runSample, openFile }: FirstStepsProps) {
  const { text } = useWords();
  return (
    <section className={styles.first}>
      <h2>{text.start.welcome}</h2>
      <p>{text.start.welcomeText}</p>
      <ul>
        {runSample !== null && (
          <li>
            {runSample}
            <span>{text.start.runSampleText}</span>
          </li>
        )}
        <li>
          <ButtonLink
            icon="plus"
            kind={runSample === null ? 'primary' : 'default'}
            href={hrefOf({ page: 'editor', uuid: null, query: {} })}
          >
            {text.start.newWorkflow}
          </ButtonLink>
          <span>{text.start.newWorkflowText}</span>
        </li>
        <li>
          {openFile}
          <span>{text.start.openFileText}</span>
        </li>
      </ul>
    </section>
  );
}
