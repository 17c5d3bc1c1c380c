import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';
import { watchExplain } from './watch-explain.ts';
import { watchRun } from './watch-run.ts';
import { watchRuns } from './watch-runs.ts';

/** The part of the contract that is about runs and attempts. */
export function createRunHandlers(engine: Engine) {
  const { run } = implementation;
  const { runs, retention } = engine;
  return run.router({
    list: run.list.handler(({ input: { state, trigger, ...filter } }) =>
      runs.list({ ...filter, states: state, triggers: trigger }),
    ),
    find: run.find.handler(({ input, errors }) => answer(runs.find(input.key), errors)),
    show: run.show.handler(({ input, errors }) => answer(runs.show(input.uuid), errors)),
    explain: run.explain.handler(({ input, errors }) =>
      answer(engine.explanations.explain(input.uuid, input.job ?? null), errors),
    ),
    cancel: run.cancel.handler(({ input, errors }) => answer(runs.cancel(input.uuid), errors)),
    rerun: run.rerun.handler(({ input, errors }) => answer(runs.rerun(input.uuid, input), errors)),
    retry: run.retry.handler(({ input, errors }) => answer(runs.retry(input.uuid, input.revision), errors)),
    keep: run.keep.handler(({ input, errors }) => answer(retention.keep(input.uuid, input.is_kept), errors)),
    deletion: run.deletion.handler(async ({ input, errors }) =>
      answer(await retention.deletion(input.uuid), errors),
    ),
    delete: run.delete.handler(({ input, errors }) => answer(retention.delete(input.uuid), errors)),
    deleteSeveral: run.deleteSeveral.handler(({ input }) => retention.deleteSeveral(input.uuids)),
    history: run.history.handler(({ input, errors }) =>
      answer(runs.history(input.workflow_uuid, input.after ?? null, input.limit), errors),
    ),
    attempt: run.attempt.handler(({ input, errors }) =>
      answer(runs.attemptDetail(input.attempt_uuid), errors),
    ),
    watchAll: run.watchAll.handler(({ signal }) => watchRuns(engine, signal)),
    watch: run.watch.handler(({ input, errors, signal }) =>
      answer(watchRun(engine, input.uuid, signal), errors),
    ),
    watchExplain: run.watchExplain.handler(({ input, errors, signal }) =>
      answer(watchExplain(engine, input.uuid, signal), errors),
    ),
  });
}
