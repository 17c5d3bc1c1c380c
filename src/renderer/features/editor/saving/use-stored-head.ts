import { useEffect } from 'react';
import { useSession as useConnectionSession } from '../../../bridge/ConnectionContext.tsx';
import { consume } from '../../../bridge/consume.ts';
import { readOnce } from '../../../bridge/read-once.ts';
import type { Session } from './session.ts';

/** Hears of what others save, as long as the editor is shown. */
export function useStoredHead(session: Session): void {
  const connection = useConnectionSession();
  useEffect(() => {
    if (connection === null) return;
    const { client } = connection;
    const controller = new AbortController();
    const { signal } = controller;
    const read = async (uuid: string): Promise<void> => {
      const answer = await readOnce(client.workflow.show({ uuid }, { signal }), signal);
      if (answer?.ok === true) session.hear(answer.value);
      else if (answer?.ok === false && answer.failure.code === 'not_found') session.set({ is_gone: true });
    };
    const { base } = session.state.getState();
    void consume(
      (options) => client.workflow.watch(undefined, options),
      signal,
      async ({ changed, removed }) => {
        const present = session.state.getState().base;
        if (present === null) return;
        if (removed.includes(present.uuid)) session.set({ is_gone: true });
        const head = changed.find(({ uuid }) => uuid === present.uuid)?.head_revision_uuid;
        if (head !== undefined && head !== present.revision_uuid) await read(present.uuid);
      },
    );
    if (base !== null) void read(base.uuid);
    return () => controller.abort();
  }, [connection, session]);
}
