import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { followLog } from './follow-log.ts';
import { watchDocker } from './watch-docker.ts';
import { watchRun } from './watch-run.ts';
import { watchWorkflows } from './watch-workflows.ts';

/** The contract, implemented on an engine: one handler for each procedure, and the compiler names what is missing. */
export function createRouter(engine: Engine) {
  const { system, workflow, run, log, router } = implement(contract);
  return router({
    system: system.router({
      info: system.info.handler(() => engine.info()),
      docker: system.docker.handler(({ input }) =>
        input.look ? engine.docker.look() : engine.docker.status(),
      ),
      watchDocker: system.watchDocker.handler(({ signal }) => watchDocker(engine, signal)),
    }),
    workflow: workflow.router({
      list: workflow.list.handler(({ input }) => engine.workflows.list(input.after ?? null, input.limit)),
      create: workflow.create.handler(({ input, errors }) => answer(engine.workflows.create(input), errors)),
      validate: workflow.validate.handler(({ input }) => engine.workflows.validate(input)),
      find: workflow.find.handler(({ input, errors }) => answer(engine.workflows.find(input.key), errors)),
      show: workflow.show.handler(({ input, errors }) => answer(engine.workflows.show(input.uuid), errors)),
      execute: workflow.execute.handler(({ input, errors }) =>
        answer(engine.workflows.execute(input.uuid, input.params), errors),
      ),
      executeFile: workflow.executeFile.handler(({ input, errors }) =>
        answer(engine.workflows.executeFile(input.path, input.source, input.params), errors),
      ),
      watch: workflow.watch.handler(({ signal }) => watchWorkflows(engine, signal)),
    }),
    run: run.router({
      list: run.list.handler(({ input }) =>
        engine.runs.list({
          workflow_uuid: input.workflow_uuid ?? null,
          state: input.state ?? null,
          after: input.after ?? null,
          limit: input.limit,
        }),
      ),
      find: run.find.handler(({ input, errors }) => answer(engine.runs.find(input.key), errors)),
      show: run.show.handler(({ input, errors }) => answer(engine.runs.show(input.uuid), errors)),
      cancel: run.cancel.handler(({ input, errors }) => answer(engine.runs.cancel(input.uuid), errors)),
      watch: run.watch.handler(({ input, errors, signal }) =>
        answer(watchRun(engine, input.uuid, signal), errors),
      ),
    }),
    log: log.router({
      window: log.window.handler(async ({ input, errors }) =>
        answer(await engine.logs.window(input.attempt_uuid, input.from, input.limit), errors),
      ),
      follow: log.follow.handler(async ({ input, errors, signal }) =>
        answer(await followLog(engine, input.attempt_uuid, signal), errors),
      ),
    }),
  });
}
