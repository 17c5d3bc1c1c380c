import { type ReactNode, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession as useConnectionSession } from '../../bridge/ConnectionContext.tsx';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import type { Query } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { Editor } from './Editor.tsx';
import type { CameFrom } from './EditorHeader.tsx';
import type { Session } from './saving/session.ts';
import { newSession, openSession, readSession } from './saving/sessions.ts';

interface EditorPageProps {
  readonly uuid: Uuid | null;
  readonly query: Query;
  /** The run of this workflow from which somebody came, to mend what failed in it. */
  readonly cameFrom: CameFrom | null;
}

/**
 * The editor of a workflow: canvas, form and text of one document. A null uuid is a workflow that is not stored yet.
 * `query.job` names the job to begin with.
 */
export function EditorPage({ uuid, query, cameFrom }: EditorPageProps): ReactNode {
  const words = useWords();
  const connection = useConnectionSession();
  const [opened, setOpened] = useState<{ uuid: Uuid | null; session: Session } | null>(null);
  const [failed, setFailed] = useState<{ uuid: Uuid; failure: Failure } | null>(null);
  const known = openSession(uuid);
  const session = known ?? (opened?.uuid === uuid ? opened.session : null);

  useEffect(() => {
    if (session !== null || uuid !== null || connection === null) return;
    setOpened({ uuid, session: newSession() });
  }, [uuid, session, connection]);
  useEffect(() => {
    if (session !== null || uuid === null || connection === null) return;
    let isWanted = true;
    void readSession(uuid, connection.client).then((answer) => {
      if (!isWanted || answer === null) return;
      if (answer.ok) setOpened({ uuid, session: answer.value });
      else setFailed({ uuid, failure: answer.failure });
    });
    return () => {
      isWanted = false;
    };
  }, [uuid, session, connection]);

  if (session !== null)
    return <Editor key={session.number} session={session} job={query.job} cameFrom={cameFrom} />;
  if (failed === null || failed.uuid !== uuid) return <Waiting />;
  return (
    <EmptyState isPage title={words.text.editor.notShown}>
      {words.failure(failed.failure)}
    </EmptyState>
  );
}
