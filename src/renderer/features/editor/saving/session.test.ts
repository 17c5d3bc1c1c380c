import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { someOfClient } from '../../../../../tests/support/some-of-client.ts';
import type { Client } from '../../../../shared/contract/contract.ts';
import type { WorkflowChange, WorkflowDetail } from '../../../../shared/contract/workflow.ts';
import { parseWorkflowFile } from '../../../../shared/workflow-file/parse.ts';
import { createDocument } from '../document/editor-document.ts';
import { ofJobs } from '../document/selection.ts';
import { directWorkshop } from '../workshop/workshop.ts';
import { baseOf } from './base.ts';
import type { Draft, Drafts } from './drafts.ts';
import { createSession, type Session } from './session.ts';

const source = 'name: sample\njobs:\n  a: { image: "x:1" }\n  b: { image: "x:1", depends_on: [a] }\n';

function detailOf(text: string, number: number): WorkflowDetail {
  const parsed = parseWorkflowFile(text, { file: null, folder: null });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const at = '2026-01-01T00:00:00.000Z';
  return {
    uuid: '01975a3c-0000-7000-8000-000000000001',
    name: parsed.definition.name,
    description: '',
    head_revision_uuid: `01975a3c-0000-7000-8000-00000000010${number}`,
    linked_path: null,
    created_at: at,
    updated_at: at,
    revision_number: number,
    source: text,
    original_source: null,
    definition: parsed.definition,
    jobs: [],
    layout: {},
  };
}

/** A store of one workflow that refuses changes of an old revision. */
class OneWorkflow {
  head: WorkflowDetail;
  readonly changes: WorkflowChange[] = [];

  constructor(text: string) {
    this.head = detailOf(text, 1);
  }

  saveElsewhere(text: string): void {
    this.head = detailOf(text, this.head.revision_number + 1);
  }

  readonly client: Client = someOfClient({
    workflow: {
      show: async () => this.head,
      create: async (input) => {
        this.head = detailOf('source' in input ? input.source : '', 1);
        return this.head;
      },
      change: async (input) => {
        this.changes.push(input);
        if (input.base_revision_uuid !== this.head.head_revision_uuid) {
          throw new ORPCError('revision_conflict', {
            defined: true,
            data: {
              base_revision_uuid: input.base_revision_uuid,
              head_revision_uuid: this.head.head_revision_uuid,
              head_number: this.head.revision_number,
            },
          });
        }
        this.head = {
          ...detailOf(input.source ?? this.head.source, this.head.revision_number + 1),
          layout: input.layout ?? {},
        };
        return this.head;
      },
    },
  });
}

interface Opened {
  readonly session: Session;
  readonly kept: Map<string, Draft>;
}

async function opened(detail: WorkflowDetail | null, text = detail?.source ?? source): Promise<Opened> {
  const kept = new Map<string, Draft>();
  const drafts: Pick<Drafts, 'keep' | 'drop'> = {
    drop: (workflow) => void kept.delete(workflow),
    keep(workflow, draft) {
      kept.set(workflow, draft);
      return true;
    },
  };
  const document = createDocument({
    workshop: directWorkshop,
    source: text,
    positions: {},
    folder: null,
    now: () => 0,
    newIdentity: () => crypto.randomUUID(),
  });
  await document.settled();
  const base = detail === null ? null : baseOf(detail, {});
  const session = createSession({ document, base, drafts, restored_at: null, untouched: '', now: () => 0 });
  return { session, kept };
}

const text = (session: Session): string => session.document.state.getState().source;

describe('saving', () => {
  it('makes a workflow of what is not stored yet, with where its jobs stand', async () => {
    const store = new OneWorkflow(source);
    const { session, kept } = await opened(null);
    session.keep();
    expect([...kept.keys()]).toEqual(['new']);
    expect(await session.save(store.client)).toBe(store.head.uuid);
    expect(session.isDirty()).toBe(false);
    expect(kept.size).toBe(0);
  });

  it('sends the text on the revision that it was begun on, and what was renamed', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    await session.document.edit([{ kind: 'rename_job', job: 'a', name: 'first' }]);
    expect(session.isDirty()).toBe(true);
    const base = store.head.head_revision_uuid;
    await session.save(store.client);
    expect(store.changes).toEqual([
      {
        uuid: store.head.uuid,
        base_revision_uuid: base,
        source: source.replace('  a:', '  first:').replace('[a]', '[first]'),
        renames: { a: 'first' },
        layout: {},
      },
    ]);
    expect(session.isDirty()).toBe(false);
  });

  it('takes what is being typed first, and stores nothing where that is refused', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    const { document } = session;
    const release = document.unapplied.hold(async () => {
      const edit = { kind: 'set', path: ['jobs', 'a', 'timeout'], value: '1m' } as const;
      return (await document.edit([edit])) !== null;
    });
    expect(await session.save(store.client)).toBe(store.head.uuid);
    expect(store.head.source).toContain('timeout: 1m');
    release();
    document.unapplied.hold(
      async () => (await document.edit([{ kind: 'remove_jobs', jobs: ['none'] }])) !== null,
    );
    expect(await session.save(store.client)).toBeNull();
    expect(store.changes).toHaveLength(1);
  });

  it('renames back what was saved renamed and undone after', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    await session.document.edit([{ kind: 'rename_job', job: 'a', name: 'first' }]);
    await session.save(store.client);
    session.document.undo();
    await session.document.settled();
    await session.save(store.client);
    expect(store.changes[1]).toMatchObject({ source, renames: { first: 'a' } });
  });

  it('leaves the text out where only jobs were moved', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.move({ a: { x: 1.4, y: 2 }, gone: { x: 0, y: 0 } });
    await session.save(store.client);
    expect(store.changes[0]).not.toHaveProperty('source');
    expect(store.changes[0]?.layout).toEqual({ a: { x: 1, y: 2 } });
    expect(session.isDirty()).toBe(false);
  });

  it('stores nothing that has problems, and shows them', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.type('name: x\njobs:\n  a: {}\n');
    expect(await session.save(store.client)).toBeNull();
    expect(session.state.getState().are_problems_asked).toBe(true);
    expect(store.changes).toEqual([]);
  });

  it('overwrites nothing that somebody else saved, until it is chosen', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.type(`${source}# mine\n`);
    const theirs = `${source}# theirs\n`;
    store.saveElsewhere(theirs);
    expect(await session.save(store.client)).toBeNull();
    expect(session.state.getState()).toMatchObject({ is_choosing: true, theirs: { source: theirs } });
    expect(store.head.source).toBe(theirs);
    await session.saveOver(store.client);
    expect(store.head.source).toBe(`${source}# mine\n`);
    expect(session.state.getState()).toMatchObject({ is_choosing: false, theirs: null });
  });

  it('takes theirs, and undo brings mine back', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.type(`${source}# mine\n`);
    store.saveElsewhere(`${source}# theirs\n`);
    session.hear(store.head);
    session.takeTheirs();
    expect(text(session)).toBe(`${source}# theirs\n`);
    expect(session.isDirty()).toBe(false);
    session.document.undo();
    await session.document.settled();
    expect(text(session)).toBe(`${source}# mine\n`);
    expect(session.isDirty()).toBe(true);
  });
});

describe('what somebody else saved', () => {
  it('is taken over at once where nothing is unsaved', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.select(ofJobs(['a']));
    store.saveElsewhere(`${source}# theirs\n`);
    session.hear(store.head);
    expect(text(session)).toBe(`${source}# theirs\n`);
    expect(session.state.getState().base?.number).toBe(2);
  });

  it('is only told where something is', async () => {
    const store = new OneWorkflow(source);
    const { session } = await opened(store.head);
    session.document.type(`${source}# mine\n`);
    store.saveElsewhere(`${source}# theirs\n`);
    session.hear(store.head);
    expect(text(session)).toBe(`${source}# mine\n`);
    expect(session.state.getState().theirs?.revision_number).toBe(2);
  });
});

describe('a draft', () => {
  it('is kept while something is unsaved, with the revision it was begun on, and goes with saving', async () => {
    const store = new OneWorkflow(source);
    const { session, kept } = await opened(store.head);
    session.keep();
    expect(kept.size).toBe(0);
    session.document.type(`${source}# mine\n`);
    session.keep();
    expect(kept.get(store.head.uuid)).toMatchObject({
      source: `${source}# mine\n`,
      base: { number: 1, names: ['a', 'b'] },
    });
    await session.save(store.client);
    expect(kept.size).toBe(0);
  });
});
