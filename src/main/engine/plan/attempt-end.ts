import type { Reason } from '../../../shared/domain/reason.ts';

/** How an attempt ended. The planner makes a reason of it; a runner that knows better says `failed`. */
export type AttemptEnd =
  /** The command ran and ended by itself or by a signal; 0 is success unless `stopped_outside`. */
  | {
      readonly kind: 'exited';
      readonly exit_code: number;
      /** Its name (`SIGKILL`) where a signal ended it. */
      readonly signal: string | null;
      readonly oom_killed: boolean;
      /** Somebody other than Gantry asked Docker to stop it. */
      readonly stopped_outside: boolean;
    }
  /** It never ran, or what became of it cannot be known. */
  | { readonly kind: 'failed'; readonly reason: Reason }
  /** `stop` came before the command had started, and nothing was started. */
  | { readonly kind: 'stopped_before_start' };
