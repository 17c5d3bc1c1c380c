import type { LogMatches, LogWindow } from '../../shared/contract/log.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import { ok, type Result } from '../../shared/domain/error.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { LogLength, LogSearch, LogStore } from './ports.ts';
import type { RunService } from './run-service.ts';

/** Logs as callers know them, by attempt alone. */
export interface LogService {
  /** As {@link LogStore.window}. */
  window(attempt_uuid: Uuid, from: number, limit: number): Promise<Result<LogWindow, 'not_found'>>;
  /** As {@link LogStore.search}. */
  search(
    attempt_uuid: Uuid,
    search: LogSearch,
  ): Promise<Result<LogMatches, 'not_found' | 'invalid_pattern' | 'pattern_too_slow'>>;
  /**
   * Calls back when a log has grown, with its new length, and when something else of its attempt has changed, until the
   * returned function is called.
   */
  subscribe(attempt_uuid: Uuid, listener: (length?: LogLength) => void): () => void;
}

export function createLogService(logs: LogStore, runs: RunService, changes: ChangeFeed): LogService {
  return {
    async window(attempt_uuid, from, limit) {
      const attempt = runs.attempt(attempt_uuid);
      if (!attempt.ok) return attempt;
      const { run_uuid } = attempt.value;
      if (runs.hasLostLogs(run_uuid)) return ok({ entries: [], length: nothingLeft });
      const { entries, length } = await logs.window(run_uuid, attempt_uuid, from, limit);
      return ok({ entries, length: lengthOf(attempt.value, length) });
    },
    async search(attempt_uuid, search) {
      const attempt = runs.attempt(attempt_uuid);
      if (!attempt.ok) return attempt;
      if (runs.hasLostLogs(attempt.value.run_uuid))
        return ok({ matches: [], next: null, length: nothingLeft });
      const found = await logs.search(attempt.value.run_uuid, attempt_uuid, search);
      if (!found.ok) return found;
      const { numbers, next, length } = found.value;
      const matches = numbers.map((number) => ({ number }));
      return ok({ matches, next, length: lengthOf(attempt.value, length) });
    },
    subscribe(attempt_uuid, listener) {
      const attempt = runs.attempt(attempt_uuid);
      const unsubscribeLog = logs.subscribe(attempt_uuid, listener);
      if (!attempt.ok) return unsubscribeLog;
      const unsubscribeRun = changes.onRun(attempt.value.run_uuid, {
        touched: ({ attempts }) => {
          if (attempts.includes(attempt_uuid)) listener();
        },
        pulling: () => undefined,
      });
      return () => {
        unsubscribeLog();
        unsubscribeRun();
      };
    },
  };
}

const nothingLeft: LogLength = { entries: 0, is_complete: true };

/** Complete also where there is no log, because the disk refused to have one. */
function lengthOf({ collected_at }: Attempt, length: LogLength): LogLength {
  return { ...length, is_complete: length.is_complete || collected_at !== null };
}
