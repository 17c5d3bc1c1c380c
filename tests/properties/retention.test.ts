import { describe, expect, it } from 'vitest';
import { type JudgedRun, judgeLogs, judgeRuns, noRunsYet } from '../../src/main/engine/plan/retention.ts';
import { toEpochMs, toInstant } from '../../src/shared/domain/instant.ts';
import { isFinalRunState, type RunState } from '../../src/shared/domain/run.ts';
import { seededRandom } from '../support/random-graph.ts';

const seed = Number(process.env.GANTRY_TEST_SEED ?? Date.now() % 1_000_000);
const histories = 3000;
const now = Date.UTC(2026, 5, 1);
const hour = 3_600_000;

const states: readonly RunState[] = ['queued', 'running', 'succeeded', 'succeeded', 'failed', 'cancelled'];

/** Runs of a workflow, newest first, which did not all end in the order that they were made. */
function randomHistory(random: () => number): JudgedRun[] {
  return Array.from({ length: Math.floor(random() * 30) }, (_, index): JudgedRun => {
    const state = states[Math.floor(random() * states.length)] ?? 'failed';
    const ended = now - index * hour - Math.floor(random() * 4) * hour;
    return {
      uuid: `run-${index}`,
      state,
      ended_at: isFinalRunState(state) ? toInstant(ended) : null,
      is_kept: random() < 0.15,
    };
  });
}

/** In pages of random sizes. */
function* pagesOf<Row>(rows: readonly Row[], random: () => number): Generator<readonly Row[], void> {
  for (let from = 0; from < rows.length; ) {
    const size = 1 + Math.floor(random() * 7);
    yield rows.slice(from, from + size);
    from += size;
  }
}

describe(`a rule for runs, over ${histories} histories (GANTRY_TEST_SEED=${seed})`, () => {
  it('lets go what each of its words says, however the history is cut into pages', () => {
    const random = seededRandom(seed);
    let gone = 0;
    for (let round = 0; round < histories; round += 1) {
      const runs = randomHistory(random);
      const max_runs = random() < 0.3 ? null : 1 + Math.floor(random() * 12);
      const max_age_ms = random() < 0.3 ? null : Math.floor(random() * 30) * hour;
      const spares_latest = random() < 0.7;
      const expired: string[] = [];
      let tally = noRunsYet;
      for (const page of pagesOf(runs, random)) {
        const judged = judgeRuns(page, { max_runs, max_age_ms, spares_latest, now }, tally);
        expired.push(...judged.expired);
        tally = judged.tally;
      }
      const stays = (run: JudgedRun): boolean => {
        if (run.is_kept || run.ended_at === null) return true;
        const latestOf = (state: RunState) => runs.find((one) => one.state === state);
        if (spares_latest && (run === latestOf('succeeded') || run === latestOf('failed'))) return true;
        const newer = runs.slice(0, runs.indexOf(run)).filter(({ is_kept }) => !is_kept).length;
        const isAmongLatest = max_runs === null || newer < max_runs;
        const isYoung = max_age_ms === null || now - toEpochMs(run.ended_at) <= max_age_ms;
        return isAmongLatest && isYoung;
      };
      const wanted = runs.filter((run) => !stays(run)).map(({ uuid }) => uuid);
      expect(expired, JSON.stringify({ round, max_runs, max_age_ms, spares_latest })).toEqual(wanted);
      gone += wanted.length;
    }
    expect(gone).toBeGreaterThan(histories);
  });
});

describe(`a bound for logs, over ${histories} stores (GANTRY_TEST_SEED=${seed})`, () => {
  it('keeps the newest ones that fit, and none that is older than one that does not', () => {
    const random = seededRandom(seed);
    let gone = 0;
    for (let round = 0; round < histories; round += 1) {
      const logs = Array.from({ length: Math.floor(random() * 20) }, (_, index) => ({
        uuid: `run-${index}`,
        log_bytes: 1 + Math.floor(random() * 100),
      }));
      const most = Math.floor(random() * 1200) - 100;
      const leaving: string[] = [];
      let room: number | null = most;
      for (const page of pagesOf(logs, random)) {
        const judged = judgeLogs(page, room);
        leaving.push(...judged.leaving);
        room = judged.room;
      }
      const upTo = (last: number) =>
        logs.slice(0, last + 1).reduce((sum, { log_bytes }) => sum + log_bytes, 0);
      const wanted = logs.filter((_, index) => upTo(index) > most).map(({ uuid }) => uuid);
      expect(leaving, `round ${round}`).toEqual(wanted);
      gone += wanted.length;
    }
    expect(gone).toBeGreaterThan(histories);
  });
});
