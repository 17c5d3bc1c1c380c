import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { CopyButton } from '../../ui/controls/CopyButton.tsx';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './secrets.module.css';

/** How a job is given secrets, as it stands in a workflow. */
const lines = [
  ['asVariable', 'environment: { API_KEY: "${{ secrets.API_KEY }}" }'],
  ['asFile', 'secrets: [API_KEY]'],
] as const;

/** What secrets are for, and how a workflow uses one. */
export function SecretsEmpty({ addHref }: { addHref: string }) {
  const { text } = useWords();
  const words = text.secrets;
  return (
    <EmptyState
      title={words.emptyTitle}
      action={
        <>
          <dl className={styles.uses}>
            {lines.map(([use, line]) => (
              <div key={use}>
                <dt>
                  <Sentence>{words[use]}</Sentence>
                </dt>
                <dd>
                  <code>{line}</code>
                  <CopyButton text={line} label={words.copyLine(line)} />
                </dd>
              </div>
            ))}
          </dl>
          <ButtonLink kind="primary" icon="plus" href={addHref}>
            {words.add}
          </ButtonLink>
        </>
      }
    >
      {words.emptyText}
    </EmptyState>
  );
}
