import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { followLog } from './follow-log.ts';
import { implementation } from './implementation.ts';

/** The part of the contract that is about what jobs print. */
export function createLogHandlers(engine: Engine) {
  const { log } = implementation;
  return log.router({
    window: log.window.handler(async ({ input, errors }) =>
      answer(await engine.logs.window(input.attempt_uuid, input.from, input.limit), errors),
    ),
    search: log.search.handler(async ({ input: { attempt_uuid, ...search }, errors }) =>
      answer(await engine.logs.search(attempt_uuid, search), errors),
    ),
    follow: log.follow.handler(async ({ input, errors, signal }) =>
      answer(await followLog(engine, input.attempt_uuid, signal), errors),
    ),
  });
}
