import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';
import { watchWorkflows } from './watch-workflows.ts';

/** The part of the contract that is about workflows. */
export function createWorkflowHandlers(engine: Engine) {
  const { workflow } = implementation;
  const { workflows, revisions, deletion } = engine;
  return workflow.router({
    list: workflow.list.handler(({ input }) =>
      workflows.list({ name: input.name ?? null, after: input.after ?? null, limit: input.limit }),
    ),
    create: workflow.create.handler(({ input, errors }) =>
      answer(
        'source' in input ? workflows.create(input, input.layout) : workflows.createOlder(input),
        errors,
      ),
    ),
    validate: workflow.validate.handler(({ input }) => workflows.validate(input)),
    find: workflow.find.handler(({ input, errors }) => answer(workflows.find(input.key), errors)),
    show: workflow.show.handler(({ input, errors }) => answer(workflows.show(input.uuid), errors)),
    change: workflow.change.handler(({ input, errors }) => answer(workflows.change(input), errors)),
    duplicate: workflow.duplicate.handler(({ input, errors }) =>
      answer(workflows.duplicate(input.uuid, input.name ?? null), errors),
    ),
    deletion: workflow.deletion.handler(async ({ input, errors }) =>
      answer(await deletion.preview(input.uuid), errors),
    ),
    delete: workflow.delete.handler(async ({ input, errors }) =>
      answer(await deletion.remove(input), errors),
    ),
    revisions: workflow.revisions.handler(({ input, errors }) =>
      answer(revisions.list(input.uuid, input.after ?? null, input.limit), errors),
    ),
    revision: workflow.revision.handler(({ input, errors }) =>
      answer(revisions.show(input.uuid, input.revision_uuid), errors),
    ),
    diff: workflow.diff.handler(({ input, errors }) => {
      const diff = revisions.diff(input.uuid, input.revision_uuid, input.against ?? null);
      return { diff: answer(diff, errors) };
    }),
    restore: workflow.restore.handler(({ input, errors }) =>
      answer(workflows.restore(input.uuid, input.revision_uuid), errors),
    ),
    execute: workflow.execute.handler(({ input, errors }) =>
      answer(workflows.execute(input.uuid, input.params, input.trigger), errors),
    ),
    executeByGet: workflow.executeByGet.handler(({ input, errors }) =>
      answer(workflows.execute(input.uuid, {}, 'api'), errors),
    ),
    executeFile: workflow.executeFile.handler(({ input, errors }) =>
      answer(workflows.executeFile(input.path, input.source, input.params), errors),
    ),
    watch: workflow.watch.handler(({ signal }) => watchWorkflows(engine, signal)),
  });
}
