import { useState } from 'react';
import { type Disconnected, outcome } from '../../../../shared/contract/client.ts';
import type { GivenSchedule, ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { takeSchedule } from '../schedules-store.ts';

/** What became of saving: stored, and active if that was wished and could be. */
export interface Saved {
  readonly schedule: ScheduleDetail;
  /** Why it is stored, but not active as was wished. */
  readonly refusal: Failure | Disconnected | null;
}

export interface SaveAction {
  readonly canSave: boolean;
  readonly isSaving: boolean;
  /** Why nothing was stored. */
  readonly failure: Failure | Disconnected | null;
  /** @returns null where nothing was stored. */
  save(given: GivenSchedule, activate: boolean): Promise<Saved | null>;
}

/**
 * Stores a new schedule of a workflow, or changes one, which is deactivated first. Where the change of an active one is
 * refused, it is active again.
 */
export function useSave(existing: ScheduleDetail | null, workflow: Uuid | null): SaveAction {
  const session = useSession();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<SaveAction['failure']>(null);

  const save = async (given: GivenSchedule, activate: boolean): Promise<Saved | null> => {
    if (session === null || workflow === null) return null;
    const { schedule: calls } = session.client;
    // One that is not active is left as it is; it may have become active since it was read.
    if (existing !== null) {
      const stopped = await outcome(calls.deactivate({ uuid: existing.uuid }));
      if (!stopped.ok) return refuse(stopped.failure);
      takeSchedule(stopped.value);
    }
    const stored = await outcome(
      existing === null
        ? calls.create({ ...given, workflow_uuid: workflow })
        : calls.change({ ...given, uuid: existing.uuid }),
    );
    if (!stored.ok) {
      if (existing?.is_active === true) await outcome(calls.activate({ uuid: existing.uuid }));
      return refuse(stored.failure);
    }
    takeSchedule(stored.value);
    if (!activate) return { schedule: stored.value, refusal: null };
    const active = await outcome(calls.activate({ uuid: stored.value.uuid }));
    if (!active.ok) return { schedule: stored.value, refusal: active.failure };
    takeSchedule(active.value);
    return { schedule: active.value, refusal: null };
  };
  const refuse = (why: Failure | Disconnected): null => {
    setFailure(why);
    return null;
  };
  return {
    canSave: session !== null && workflow !== null,
    isSaving,
    failure,
    async save(given, activate) {
      setFailure(null);
      setSaving(true);
      const saved = await save(given, activate);
      setSaving(false);
      return saved;
    },
  };
}
