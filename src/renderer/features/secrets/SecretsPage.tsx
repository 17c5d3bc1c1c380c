import { useState } from 'react';
import type { Secret } from '../../../shared/domain/secret.ts';
import { useFeed, useSession } from '../../bridge/ConnectionContext.tsx';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { Notice } from '../../ui/message/Notice.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import { hrefOf, type Query, type Route } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { SecretsEmpty } from './SecretsEmpty.tsx';
import { SecretTable } from './SecretTable.tsx';
import styles from './secrets.module.css';
import { feedSecrets, useSecrets } from './secrets-store.ts';

const add: Route = { page: 'secrets', query: { set: '' } };

/** All secrets. `set` in the address asks for the value of the one that it names, or of a new one where it is empty. */
export function SecretsPage({ query }: { query: Query }) {
  const words = useWords();
  const { secrets: text, commands } = words.text;
  useFeed(feedSecrets);
  const session = useSession();
  const { secrets, failure } = useSecrets();
  const [deleted, setDeleted] = useState<Secret | null>(null);
  useTitle(text.title);
  useCommands([
    {
      id: 'secret.new',
      title: text.add,
      group: commands.groups.secrets,
      keys: ['n'],
      run: () => navigate(add),
    },
  ]);

  const asked = query.set;
  const isEmpty = secrets !== null && secrets.length === 0;
  const lost = secrets?.filter(({ is_readable }) => !is_readable).map(({ name }) => name) ?? [];
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          !isEmpty && (
            <ButtonLink kind="primary" icon="plus" href={hrefOf(add)}>
              {text.add}
            </ButtonLink>
          )
        }
      >
        <h1>{text.title}</h1>
      </PageHeader>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      {lost.length > 0 && (
        <Notice tone="failed">
          <Sentence>{text.lost(lost)}</Sentence>
        </Notice>
      )}
      <div className={styles.content} aria-busy={secrets === null && failure === null}>
        {secrets === null ? (
          failure === null && <Waiting />
        ) : isEmpty ? (
          <SecretsEmpty addHref={hrefOf(add)} />
        ) : (
          <SecretTable secrets={secrets} onDelete={setDeleted} />
        )}
      </div>
      {asked !== undefined && (session !== null || secrets !== null) && (
        <SecretDialog
          key={asked}
          name={asked}
          isKept={secrets?.some(({ name }) => name === asked) === true}
          onClose={() => navigate({ page: 'secrets', query: {} }, { replace: true })}
        />
      )}
      {deleted !== null && <DeleteDialog secret={deleted} onClose={() => setDeleted(null)} />}
    </div>
  );
}
