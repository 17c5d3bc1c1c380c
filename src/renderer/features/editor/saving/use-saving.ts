import { useState } from 'react';
import { useStore } from 'zustand';
import { type Disconnected, outcome } from '../../../../shared/contract/client.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { ParamDefinition, ParamValues } from '../../../../shared/domain/workflow-definition.ts';
import { useSession as useConnectionSession } from '../../../bridge/ConnectionContext.tsx';
import { createAlone } from '../../../ui/controls/alone.ts';
import { needsValues, rememberValues } from '../../../ui/params/params.ts';
import { navigate } from '../../../ui/routes/use-route.ts';
import { namesOf } from '../document/document-state.ts';
import { newWorkflowText } from '../document/new-job.ts';
import { useDocument } from '../EditorContext.ts';
import { isChanged } from './base.ts';
import type { Session } from './session.ts';
import { nameSession } from './sessions.ts';

export interface Saving {
  readonly isDirty: boolean;
  readonly canSave: boolean;
  readonly canRun: boolean;
  readonly isSaving: boolean;
  readonly isStarting: boolean;
  /** The parameters that a run is waiting for. */
  readonly asked: {
    readonly uuid: Uuid;
    readonly name: string;
    readonly params: Readonly<Record<string, ParamDefinition>>;
  } | null;
  /** Why the run was not started. */
  readonly failure: Failure | Disconnected | null;
  save(): Promise<Uuid | null>;
  saveOver(): Promise<void>;
  /** Saves what is unsaved, asks for parameters where one is required, and goes to the run. */
  run(): Promise<void>;
  runWith(values: ParamValues): Promise<void>;
  close(): void;
}

/** Saving and running of a session, with the engine that the window is connected to. */
export function useSaving(session: Session): Saving {
  const connection = useConnectionSession();
  const [isStarting, setStarting] = useState(false);
  const [alone] = useState(createAlone);
  const [failure, setFailure] = useState<Saving['failure']>(null);
  const [asked, setAsked] = useState<Saving['asked']>(null);
  const isSaving = useStore(session.state, (state) => state.is_saving);
  const base = useStore(session.state, (state) => state.base);
  const isGone = useStore(session.state, (state) => state.is_gone);
  const { document } = session;
  const isChangedText = useDocument((state) =>
    isChanged(base ?? { source: newWorkflowText, positions: {} }, state, namesOf(state)),
  );
  // What is being typed in a field is unsaved too.
  const isDirty = useStore(document.unapplied.state, ({ count }) => count > 0) || isChangedText;

  const stored = (uuid: Uuid | null): Uuid | null => {
    if (uuid !== null && location.hash !== `#/workflows/${uuid}/edit`) {
      nameSession(session, uuid);
      navigate({ page: 'editor', uuid, query: {} }, { replace: true });
    }
    return uuid;
  };
  const save = async (): Promise<Uuid | null> =>
    connection === null ? null : stored(await session.save(connection.client));
  const start = async (uuid: Uuid, params: ParamValues): Promise<void> => {
    if (connection === null) return;
    setStarting(true);
    setFailure(null);
    const answer = await outcome(connection.client.workflow.execute({ uuid, params, trigger: 'manual' }));
    setStarting(false);
    if (answer.ok) navigate({ page: 'run', uuid: answer.value.uuid, query: {} });
    else setFailure(answer.failure);
  };

  return {
    isDirty,
    canSave: connection !== null && !isSaving && (isDirty || base === null || isGone),
    canRun: connection !== null && !isSaving && !isStarting,
    isSaving,
    isStarting,
    asked,
    failure,
    save,
    async saveOver() {
      if (connection !== null) stored(await session.saveOver(connection.client));
    },
    async run() {
      await alone(async () => {
        const uuid = await save();
        const definition = document.state.getState().reading?.definition;
        if (uuid === null || definition === undefined) return;
        if (needsValues(definition.params))
          setAsked({ uuid, name: definition.name, params: definition.params });
        else await start(uuid, {});
      });
    },
    async runWith(values) {
      await alone(async () => {
        if (asked === null) return;
        rememberValues(asked.uuid, values);
        await start(asked.uuid, values);
      });
    },
    close() {
      setAsked(null);
      setFailure(null);
    },
  };
}
