import { outcome } from '../../../shared/contract/client.ts';
import type { ScheduleDetail } from '../../../shared/contract/schedule.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import { forgetSchedule, takeSchedule, useSchedules } from './schedules-store.ts';

export interface ScheduleActions {
  readonly canAct: boolean;
  setActive(schedule: ScheduleDetail, isActive: boolean): Promise<void>;
  setPaused(isPaused: boolean): Promise<void>;
  /** @returns whether it is gone. */
  remove(uuid: Uuid): Promise<boolean>;
}

/** What can be done with schedules from their list; what fails is said over the page. */
export function useScheduleActions(): ScheduleActions {
  const words = useWords();
  const session = useSession();
  const said = async <Value>(call: Promise<Value>): Promise<{ value: Value } | null> => {
    const answer = await outcome(call);
    if (answer.ok) return { value: answer.value };
    notify({ tone: 'failed', text: words.text.schedules.notChanged(words.failure(answer.failure)) });
    return null;
  };
  return {
    canAct: session !== null,
    async setActive({ uuid }, isActive) {
      if (session === null) return;
      const { activate, deactivate } = session.client.schedule;
      const answer = await said(isActive ? activate({ uuid }) : deactivate({ uuid }));
      if (answer !== null) takeSchedule(answer.value);
    },
    async setPaused(isPaused) {
      if (session === null) return;
      const answer = await said(session.client.schedule.pause({ is_paused: isPaused }));
      if (answer !== null) useSchedules.setState({ isPaused: answer.value.is_paused });
    },
    async remove(uuid) {
      if (session === null) return false;
      const answer = await said(session.client.schedule.delete({ uuid }));
      if (answer === null) return false;
      forgetSchedule(uuid);
      return true;
    },
  };
}
