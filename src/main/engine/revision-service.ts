import type { RevisionDetail, RevisionSummary } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import { unifiedDiff } from './revision-diff.ts';
import type { StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';

/** What a workflow was: every text that was saved. */
export class RevisionService {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Newest first. */
  list(workflow_uuid: Uuid, after: Uuid | null, limit: number): Result<RevisionSummary[], 'not_found'> {
    const { workflows, revisions } = this.#store;
    if (workflows.byUuid(workflow_uuid) === null) {
      return fail('not_found', { kind: 'workflow', key: workflow_uuid });
    }
    return ok(revisions.page(workflow_uuid, after, limit));
  }

  show(workflow_uuid: Uuid, uuid: Uuid): Result<RevisionDetail, 'not_found'> {
    const found = this.#find(workflow_uuid, uuid);
    if (!found.ok) return found;
    const summary = this.#store.revisions.summary(uuid);
    if (summary === null) throw new Error(`revision ${uuid} has no summary`);
    const { source, original_source, definition } = found.value;
    return ok({ ...summary, source, original_source, definition });
  }

  /** From `against` (null: the revision before it; the first one differs from nothing) to this one. */
  diff(workflow_uuid: Uuid, uuid: Uuid, against: Uuid | null): Result<string, 'not_found'> {
    const found = this.#find(workflow_uuid, uuid);
    if (!found.ok) return found;
    const to = found.value;
    if (against === null) {
      const before = this.#store.revisions.before(workflow_uuid, to.number);
      return ok(unifiedDiff(before === null ? null : sideOf(before), sideOf(to)));
    }
    const from = this.#find(workflow_uuid, against);
    return from.ok ? ok(unifiedDiff(sideOf(from.value), sideOf(to))) : from;
  }

  #find(workflow_uuid: Uuid, uuid: Uuid): Result<StoredRevision, 'not_found'> {
    const { workflows, revisions } = this.#store;
    if (workflows.byUuid(workflow_uuid) === null) {
      return fail('not_found', { kind: 'workflow', key: workflow_uuid });
    }
    const revision = revisions.byUuid(uuid);
    if (revision?.workflow_uuid !== workflow_uuid) return fail('not_found', { kind: 'revision', key: uuid });
    return ok(revision);
  }
}

function sideOf({ number, source }: StoredRevision) {
  return { label: `revision ${number}`, text: source };
}
