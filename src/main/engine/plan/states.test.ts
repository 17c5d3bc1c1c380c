import { describe, expect, it } from 'vitest';
import { type FinalJobRunState, finalJobRunStates, jobRunStates } from '../../../shared/domain/job-run.ts';
import { type Reason, type ReasonCode, reasonSchema } from '../../../shared/domain/reason.ts';
import { finalRunStates, runStates } from '../../../shared/domain/run.ts';
import { type FinalJob, isFinal } from './snapshot.ts';
import { isRetryable, jobRunTransitions, meets, reasonsOf, runTransitions } from './states.ts';

const codes: ReasonCode[] = reasonSchema.options.map((option) => option.shape.code.value);

describe('the tables of states', () => {
  it('let no final state change', () => {
    for (const state of finalRunStates) expect(runTransitions[state]).toEqual([]);
    for (const state of finalJobRunStates) expect(jobRunTransitions[state]).toEqual([]);
  });

  it('let every other state be left, and be reached', () => {
    const left = (table: Record<string, readonly string[]>): string[] =>
      Object.keys(table).filter((state) => (table[state]?.length ?? 0) > 0);
    const isOpen = (state: string): boolean => !(finalJobRunStates as readonly string[]).includes(state);
    expect(left(runTransitions)).toEqual(runStates.filter(isOpen));
    expect(left(jobRunTransitions)).toEqual(jobRunStates.filter(isOpen));
    expect(new Set(Object.values(runTransitions).flat())).toEqual(new Set(runStates.slice(1)));
    expect(new Set(Object.values(jobRunTransitions).flat())).toEqual(new Set(jobRunStates.slice(1)));
  });

  it('call the same states final as the domain does', () => {
    const reason: Reason = { code: 'container_lost', data: {} };
    for (const state of finalJobRunStates) expect(isFinal({ state, made: 0, reason })).toBe(true);
    expect(isFinal({ state: 'waiting', made: 0, unmet: 1 })).toBe(false);
    expect(isFinal({ state: 'retrying', made: 1, reason, due_at: 0 })).toBe(false);
  });
});

describe('the table of reasons', () => {
  it('has exactly one final state for every reason of the closed set', () => {
    const placed = finalJobRunStates.flatMap((state) => reasonsOf[state] ?? []);
    expect([...placed].sort()).toEqual([...codes].sort());
  });

  it('gives a reason to every state that is not success, and to no other but retrying', () => {
    expect(Object.keys(reasonsOf).sort()).toEqual(['cancelled', 'failed', 'retrying', 'skipped']);
  });

  it('has in retrying what failed can bear and is worth another try', () => {
    expect(reasonsOf.retrying).toEqual(reasonsOf.failed?.filter((code) => isRetryable[code]));
  });

  it('retries nothing that was not a failure', () => {
    for (const code of [...(reasonsOf.cancelled ?? []), ...(reasonsOf.skipped ?? [])]) {
      expect([code, isRetryable[code]]).toEqual([code, false]);
    }
  });

  it('does not retry what stays wrong however often it is tried', () => {
    const hopeless = reasonsOf.failed?.filter((code) => !isRetryable[code]);
    expect(hopeless).toEqual([
      'command_not_found',
      'exec_format_error',
      'wrong_platform',
      'registry_denied',
      'invalid_config',
      'secret_missing',
    ]);
  });
});

describe('a dependency that has ended', () => {
  const anyReason: Record<Exclude<FinalJobRunState, 'succeeded'>, Reason> = {
    failed: { code: 'exit_code', data: { exit_code: 1 } },
    cancelled: { code: 'stopped_by_failure', data: { job: 'x' } },
    skipped: { code: 'dependency_failed', data: { job: 'x' } },
  };
  const rows: [string, FinalJob, string[]][] = [
    ['succeeded', { state: 'succeeded', made: 1 }, ['succeeded', 'finished']],
    ['failed', { state: 'failed', made: 1, reason: anyReason.failed }, ['finished', 'failed']],
    ['cancelled', { state: 'cancelled', made: 1, reason: anyReason.cancelled }, ['finished']],
    ['skipped', { state: 'skipped', made: 0, reason: anyReason.skipped }, ['finished']],
    [
      'skipped by the user',
      { state: 'skipped', made: 0, reason: { code: 'skipped_by_user', data: {} } },
      ['succeeded', 'finished'],
    ],
  ];
  it.each(rows)('%s', (_, ended, met) => {
    expect((['succeeded', 'finished', 'failed'] as const).filter((each) => meets(ended, each))).toEqual(met);
  });
});
