import { createStore, type StoreApi } from 'zustand';
import { type Disconnected, type Outcome, outcome } from '../../../../shared/contract/client.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import type { WorkflowDetail } from '../../../../shared/contract/workflow.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import { type Instant, toInstant } from '../../../../shared/domain/instant.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { type DocumentState, namesOf } from '../document/document-state.ts';
import type { EditorDocument } from '../document/editor-document.ts';
import { renamesBetween } from '../document/identities.ts';
import { storedPositions } from '../document/positions.ts';
import { type Base, baseOf, isChanged } from './base.ts';
import type { Drafts } from './drafts.ts';

/** How the document stands to what is stored. */
export interface SessionState {
  /** Null: not stored yet. */
  readonly base: Base | null;
  readonly is_saving: boolean;
  /** Why the latest saving failed. */
  readonly failure: Failure | Disconnected | null;
  /** A newer head than the base, while there is unsaved work. */
  readonly theirs: WorkflowDetail | null;
  /** Saving was refused because of `theirs`: one has to choose. */
  readonly is_choosing: boolean;
  /** The workflow was deleted. */
  readonly is_gone: boolean;
  /** Unsaved work of an earlier time was brought back: since when it had been kept. */
  readonly restored_at: Instant | null;
  /** False where the browser had no room for the draft. */
  readonly is_draft_kept: boolean;
  /** Somebody wanted to save what has problems. */
  readonly are_problems_asked: boolean;
}

/** A document and its way to the store and back. */
export interface Session {
  /** Tells the sessions of a window apart. */
  readonly number: number;
  readonly document: EditorDocument;
  readonly state: StoreApi<SessionState>;
  isDirty(): boolean;
  /**
   * Takes what is still being typed in fields, and stores the document.
   * @returns the uuid of the workflow, now stored as it is; null where that was not possible, which the state says.
   */
  save(client: Client): Promise<Uuid | null>;
  /** The stored text instead of one's own, as a step that can be undone. */
  takeTheirs(): void;
  /** Saves over what somebody else saved. */
  saveOver(client: Client): Promise<Uuid | null>;
  /** Leaves the unsaved work behind, as a step that can be undone. */
  discard(fresh: string): void;
  /** What the engine says the head is. */
  hear(detail: WorkflowDetail): void;
  set(state: Partial<SessionState>): void;
  /** Keeps the unsaved work at once. */
  keep(): void;
}

interface SessionOptions {
  readonly document: EditorDocument;
  readonly base: Base | null;
  readonly drafts: Pick<Drafts, 'keep' | 'drop'>;
  readonly restored_at: Instant | null;
  /** The text of a new workflow that nobody has touched. */
  readonly untouched: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

let sessions = 0;

export function createSession(options: SessionOptions): Session {
  const { document, drafts, now, untouched } = options;
  sessions += 1;
  const state = createStore<SessionState>()(() => ({
    base: options.base,
    is_saving: false,
    failure: null,
    theirs: null,
    is_choosing: false,
    is_gone: false,
    restored_at: options.restored_at,
    is_draft_kept: true,
    are_problems_asked: false,
  }));
  let isPreparing = false;
  const draftKey = (): string => state.getState().base?.uuid ?? 'new';
  const isDirty = (): boolean => {
    const { base } = state.getState();
    const present = document.state.getState();
    return isChanged(base ?? { source: untouched, positions: {} }, present, namesOf(present));
  };
  const isUnsaved = (): boolean => isDirty() || document.unapplied.state.getState().count > 0;

  const keep = (): void => {
    if (!isDirty()) {
      drafts.drop(draftKey());
      return;
    }
    const { source, positions, identities } = document.state.getState();
    const { base } = state.getState();
    const is_draft_kept = drafts.keep(draftKey(), {
      source,
      positions: { ...positions },
      identities: { ...identities },
      kept_at: toInstant(now()),
      base:
        base === null
          ? null
          : {
              revision_uuid: base.revision_uuid,
              number: base.number,
              names: [...base.names],
              identities: { ...base.identities },
            },
    });
    if (is_draft_kept !== state.getState().is_draft_kept) state.setState({ is_draft_kept });
  };

  const adopt = (detail: WorkflowDetail): void => {
    const { identities } = document.state.getState();
    state.setState({ base: baseOf(detail, identities), theirs: null, is_choosing: false, restored_at: null });
    if (detail.source !== document.state.getState().source) document.replace(detail.source, detail.layout);
    else document.move(detail.layout);
    keep();
  };

  const store = async (client: Client, base: Base | null): Promise<Uuid | null> => {
    await document.settled();
    const present = document.state.getState();
    if (present.problems.length > 0) {
      state.setState({ are_problems_asked: true, is_choosing: false });
      return null;
    }
    state.setState({ is_saving: true, failure: null });
    const wasNew = draftKey();
    const answer = await send(client, base, present);
    if (!answer.ok) {
      state.setState({ is_saving: false });
      if (answer.failure.code !== 'revision_conflict' || base === null) {
        state.setState({
          failure: answer.failure,
          is_gone: answer.failure.code === 'not_found' && base !== null,
        });
        return null;
      }
      const theirs = await outcome(client.workflow.show({ uuid: base.uuid }));
      if (theirs.ok) state.setState({ theirs: theirs.value, is_choosing: true });
      else state.setState({ failure: theirs.failure });
      return null;
    }
    drafts.drop(wasNew);
    state.setState({
      is_saving: false,
      base: { ...baseOf(answer.value, present.identities), positions: present.positions },
      theirs: null,
      is_choosing: false,
      is_gone: false,
      restored_at: null,
      are_problems_asked: false,
    });
    // The engine stores a text of the older dialect in the present form.
    const isConverted = answer.value.source !== present.source;
    if (isConverted && document.state.getState().source === present.source) {
      document.replace(answer.value.source, present.positions);
    }
    keep();
    return answer.value.uuid;
  };

  return {
    number: sessions,
    document,
    state,
    isDirty,
    keep,
    async save(client) {
      if (isPreparing || state.getState().is_saving) return null;
      isPreparing = true;
      const isTaken = await takeTyped(document).finally(() => {
        isPreparing = false;
      });
      if (!isTaken) return null;
      const { base, theirs, is_gone } = state.getState();
      if (base !== null && !isDirty() && !is_gone) return base.uuid;
      if (theirs !== null) {
        state.setState({ is_choosing: true });
        return null;
      }
      return store(client, is_gone ? null : base);
    },
    async saveOver(client) {
      const { theirs, base } = state.getState();
      if (theirs === null) return null;
      return store(client, { ...baseOf(theirs, base?.identities ?? {}) });
    },
    takeTheirs() {
      const { theirs } = state.getState();
      if (theirs !== null) adopt(theirs);
    },
    discard(fresh) {
      const { base, theirs } = state.getState();
      if (theirs !== null) adopt(theirs);
      else document.replace(base?.source ?? fresh, base?.positions ?? {});
      state.setState({ restored_at: null });
      keep();
    },
    hear(detail) {
      const { base, is_saving } = state.getState();
      if (is_saving || base === null || detail.head_revision_uuid === base.revision_uuid) return;
      if (isUnsaved()) state.setState({ theirs: detail });
      else adopt(detail);
    },
    set: (next) => state.setState(next),
  };
}

/** What is being typed in fields becomes part of the document. @returns whether all of it could. */
async function takeTyped(document: EditorDocument): Promise<boolean> {
  const isTaken = await document.unapplied.take();
  await document.settled();
  return isTaken;
}

async function send(
  client: Client,
  base: Base | null,
  { source, positions, identities, reading }: DocumentState,
): Promise<Outcome<WorkflowDetail>> {
  const names = namesOf({ reading });
  const layout = storedPositions(positions, names);
  if (base === null) return outcome(client.workflow.create({ source, layout }));
  const renames = renamesBetween(base, { names, identities });
  return outcome(
    client.workflow.change({
      uuid: base.uuid,
      base_revision_uuid: base.revision_uuid,
      layout,
      ...(source === base.source ? {} : { source, renames }),
    }),
  );
}
