import type { ContractRouterClient } from '@orpc/contract';
import { logContract } from './log.ts';
import { retentionContract } from './retention.ts';
import { runContract } from './run.ts';
import { scheduleContract } from './schedule.ts';
import { secretContract } from './secret.ts';
import { systemContract } from './system.ts';
import { workflowContract } from './workflow.ts';

/** Everything that can be asked of an engine: the window, the command line and REST all come from it. */
export const contract = {
  system: systemContract,
  workflow: workflowContract,
  run: runContract,
  log: logContract,
  schedule: scheduleContract,
  retention: retentionContract,
  secret: secretContract,
};

/** Grows by one whenever an older client could misread an answer. */
export const protocolVersion = 2;

/** The contract as its callers see it. A call rejects; `outcome` makes a value of what was expected. */
export type Client = ContractRouterClient<typeof contract>;
