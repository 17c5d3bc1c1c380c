import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';

/** The part of the contract that is about how long runs and logs are kept. */
export function createRetentionHandlers(engine: Engine) {
  const { retention: contract } = implementation;
  const { retention } = engine;
  return contract.router({
    show: contract.show.handler(() => retention.show()),
    set: contract.set.handler(({ input }) => retention.set(input)),
    ofWorkflow: contract.ofWorkflow.handler(({ input, errors }) =>
      answer(retention.ofWorkflow(input.workflow_uuid), errors),
    ),
    setOfWorkflow: contract.setOfWorkflow.handler(({ input, errors }) =>
      answer(retention.setOfWorkflow(input.workflow_uuid, input.own), errors),
    ),
    preview: contract.preview.handler(async ({ input, errors }) =>
      answer(await retention.preview(input), errors),
    ),
  });
}
