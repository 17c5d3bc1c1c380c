import type { AnyRouter } from '@orpc/server';
import type { contract } from '../../shared/contract/contract.ts';
import type { Engine } from '../engine/index.ts';
import { createLogHandlers } from './log-handlers.ts';
import { createRetentionHandlers } from './retention-handlers.ts';
import { createRunHandlers } from './run-handlers.ts';
import { createScheduleHandlers } from './schedule-handlers.ts';
import { createSecretHandlers } from './secret-handlers.ts';
import { createSystemHandlers } from './system-handlers.ts';
import { createWorkflowHandlers } from './workflow-handlers.ts';

/** The contract, implemented on an engine: one handler for each procedure, and the compiler names what is missing. */
export function createRouter(engine: Engine): AnyRouter {
  return {
    system: createSystemHandlers(engine),
    workflow: createWorkflowHandlers(engine),
    run: createRunHandlers(engine),
    log: createLogHandlers(engine),
    schedule: createScheduleHandlers(engine),
    retention: createRetentionHandlers(engine),
    secret: createSecretHandlers(engine),
  } satisfies Record<keyof typeof contract, AnyRouter>;
}
