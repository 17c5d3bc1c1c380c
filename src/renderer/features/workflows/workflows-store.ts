import { create } from 'zustand';
import type { Client } from '../../../shared/contract/contract.ts';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import { type Failure, ok } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { consume } from '../../bridge/consume.ts';
import { readOnce } from '../../bridge/read-once.ts';

const pageSize = 500;

interface WorkflowsState {
  /** By uuid; null until they were read once. */
  readonly workflows: ReadonlyMap<Uuid, WorkflowSummary> | null;
  readonly failure: Failure | null;
}

/** All workflows with their last runs. */
export const useWorkflows = create<WorkflowsState>()(() => ({ workflows: null, failure: null }));

/** Reads all workflows, then takes what changes. */
export async function feedWorkflows(client: Client, signal: AbortSignal): Promise<void> {
  let isFirst = true;
  const failure = await consume(
    (options) => client.workflow.watch(undefined, options),
    signal,
    async ({ changed, removed }) => {
      const before = isFirst
        ? await readOnce(readAll(client, signal), signal)
        : ok(useWorkflows.getState().workflows);
      isFirst = false;
      if (before === null) return;
      useWorkflows.setState(
        before.ok
          ? { workflows: withChanged(before.value ?? new Map(), changed, removed), failure: null }
          : { failure: before.failure },
      );
    },
  );
  if (failure !== null) useWorkflows.setState({ failure });
}

/** @throws what the call rejects with. */
async function readAll(client: Client, signal: AbortSignal): Promise<Map<Uuid, WorkflowSummary>> {
  const all = new Map<Uuid, WorkflowSummary>();
  for (let after: Uuid | undefined; ; ) {
    const page = await client.workflow.list({ limit: pageSize, after }, { signal });
    for (const workflow of page) all.set(workflow.uuid, workflow);
    after = page.at(-1)?.uuid;
    if (page.length < pageSize || after === undefined) return all;
  }
}

export function withChanged(
  before: ReadonlyMap<Uuid, WorkflowSummary>,
  changed: readonly WorkflowSummary[],
  removed: readonly Uuid[],
): ReadonlyMap<Uuid, WorkflowSummary> {
  if (changed.length === 0 && removed.length === 0) return before;
  const after = new Map([...before, ...changed.map((workflow) => [workflow.uuid, workflow] as const)]);
  for (const uuid of removed) after.delete(uuid);
  return after;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** By name, so that a row keeps its place while its runs change. */
export function byName(workflows: Iterable<WorkflowSummary>): WorkflowSummary[] {
  return [...workflows].sort((a, b) => collator.compare(a.name, b.name) || (a.uuid < b.uuid ? -1 : 1));
}
