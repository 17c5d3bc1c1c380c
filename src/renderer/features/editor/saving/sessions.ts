import { outcome } from '../../../../shared/contract/client.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import type { WorkflowDetail } from '../../../../shared/contract/workflow.ts';
import { ok, type Result } from '../../../../shared/domain/error.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { createDocument } from '../document/editor-document.ts';
import { newWorkflowText } from '../document/new-job.ts';
import { startWorkshop } from '../workshop/worker-workshop.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { baseOf, folderOf } from './base.ts';
import type { Draft } from './drafts.ts';
import { createSession, type Session } from './session.ts';
import { drafts } from './window-drafts.ts';

/** Documents that this window has open, by uuid or `new`, the latest last: their histories outlive a look elsewhere. */
const sessions = new Map<string, Session>();
const keptAtMost = 8;
let workshop: Workshop | null = null;

/** The session of a workflow that this window has open. */
export function openSession(uuid: Uuid | null): Session | null {
  return sessions.get(uuid ?? 'new') ?? null;
}

/** Opens a workflow as it is stored, or with the unsaved work on it. */
export async function readSession(uuid: Uuid, client: Client): Promise<Result<Session> | null> {
  const answer = await outcome(client.workflow.show({ uuid }));
  if (!answer.ok) {
    const { failure } = answer;
    return failure.code === 'disconnected' ? null : { ok: false, failure };
  }
  return ok(openSession(uuid) ?? begin(uuid, answer.value, drafts.take(uuid)));
}

/** A new workflow, or the unsaved work on one. */
export function newSession(): Session {
  return openSession(null) ?? begin('new', null, drafts.take('new'));
}

function begin(key: string, detail: WorkflowDetail | null, draft: Draft | null): Session {
  workshop ??= startWorkshop();
  const stored = detail === null ? null : baseOf(detail, {});
  // The draft's own base is older than the head where somebody else saved since: saving says so.
  const base =
    stored !== null && draft?.base != null && draft.base.revision_uuid !== stored.revision_uuid
      ? { ...stored, ...draft.base, source: '' }
      : stored;
  const document = createDocument({
    workshop,
    source: draft?.source ?? stored?.source ?? newWorkflowText,
    positions: draft?.positions ?? stored?.positions ?? {},
    identities: draft?.identities ?? {},
    folder: folderOf(stored?.linked_path ?? null),
    now: () => performance.now(),
    newIdentity: () => crypto.randomUUID(),
  });
  const session = createSession({
    document,
    base: base === null ? null : { ...base, identities: draft?.base?.identities ?? {} },
    drafts,
    restored_at: draft?.kept_at ?? null,
    untouched: newWorkflowText,
    now: () => Date.now(),
  });
  if (detail !== null) session.hear(detail);
  if (!session.isDirty()) session.set({ restored_at: null });
  remember(key, session);
  return session;
}

function remember(key: string, session: Session): void {
  sessions.delete(key);
  sessions.set(key, session);
  for (const [oldest, other] of sessions) {
    if (sessions.size <= keptAtMost) break;
    // What is unsaved is in its draft.
    other.keep();
    sessions.delete(oldest);
  }
}

/** A new workflow has been stored: from now on it is known by its uuid. */
export function nameSession(session: Session, uuid: Uuid): void {
  if (sessions.get('new') === session) sessions.delete('new');
  remember(uuid, session);
}
