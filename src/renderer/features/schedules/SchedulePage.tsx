import { useEffect, useState } from 'react';
import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import type { Query } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { newDraft } from './form/draft.ts';
import { draftOf } from './form/draft-of.ts';
import { ScheduleForm } from './form/ScheduleForm.tsx';
import { readerZone } from './reader-zone.ts';

/** The form of one schedule, or of a new one of the workflow in the address. */
export function SchedulePage({ uuid, query }: { uuid: Uuid | null; query: Query }) {
  return uuid === null ? <NewSchedule workflow={query.workflow ?? null} /> : <ExistingSchedule uuid={uuid} />;
}

function NewSchedule({ workflow }: { workflow: Uuid | null }) {
  const { text } = useWords();
  useTitle(text.schedules.newSchedule);
  const [initial] = useState(() => newDraft(Date.now(), readerZone()));
  return <ScheduleForm key={workflow} existing={null} initial={initial} initialWorkflow={workflow} />;
}

/** It is read once: what changes meanwhile does not change what somebody is writing. */
function ExistingSchedule({ uuid }: { uuid: Uuid }) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const [schedule, setSchedule] = useState<ScheduleDetail | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useTitle(text.schedules.form.edit);
  useEffect(() => {
    if (session === null || schedule !== null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(session.client.schedule.show({ uuid }, { signal }), signal).then((answer) => {
      if (answer === null) return;
      if (answer.ok) setSchedule(answer.value);
      else setFailure(answer.failure);
    });
    return () => controller.abort();
  }, [session, uuid, schedule]);
  if (failure !== null && schedule === null) {
    return (
      <EmptyState isPage title={text.schedules.form.notShown}>
        {words.failure(failure)}
      </EmptyState>
    );
  }
  if (schedule === null) return <Waiting />;
  return (
    <ScheduleForm
      existing={schedule}
      initial={draftOf(schedule, Date.now(), readerZone())}
      initialWorkflow={null}
    />
  );
}
