import { describe, expect, it } from 'vitest';
import { nextAfter } from '../../src/main/engine/plan/next-after.ts';
import { dueMinutes } from '../support/cron-oracle/due-minutes.ts';
import { readOracleFields } from '../support/cron-oracle/fields.ts';
import { zoneMinutes } from '../support/cron-oracle/zone-minutes.ts';
import { seededRandom } from '../support/random-graph.ts';

const expressions = [
  '* 0-3 * 3,4,9,10,11 *',
  '*/15 * * * *',
  '0 * * * *',
  '30 */2 * * *',
  '5-50/20 1-4 * * *',
  '*/10 2 * * 0',
  '30 2 * * *',
  '0 0 * * *',
  '0,30 0-3 * * *',
  '59 23 * * 6',
  '0 9 * * 1-5',
  '15 1,2,3 1-7 3,4,9,10,11 *',
  '0 0 29 2 2',
] as const;

const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2029, 0, 1);
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
/** All zones take five minutes. */
const isWhole = process.env.GANTRY_TEST_ALL_ZONES === '1';
const seed = Number(process.env.GANTRY_TEST_SEED ?? Date.now() % 1_000_000);

/** Zones that set their clocks in ways of their own, and some by lot. */
const odd = ['Australia/Lord_Howe', 'Africa/Casablanca', 'America/Santiago', 'America/Scoresbysund'];

function someZones(): string[] {
  const random = seededRandom(seed);
  const picked = new Set(odd);
  while (picked.size < odd.length + 2) picked.add(zones[Math.floor(random() * zones.length)] ?? 'UTC');
  return [...picked];
}

function dueTimes(expression: string, time_zone: string): number[] {
  const times: number[] = [];
  const timing = { kind: 'cron', expression, time_zone } as const;
  let due = nextAfter(timing, from - 1, from);
  while (due !== null && due < to) {
    times.push(due);
    due = nextAfter(timing, due, from);
  }
  return times;
}

/** The first due time that only one of the two knows of. */
function difference(found: readonly number[], expected: readonly number[]): string | null {
  const index = expected.findIndex((at, position) => found[position] !== at);
  if (index === -1 && found.length === expected.length) return null;
  const at = index === -1 ? expected.length : index;
  const word = (time: number | undefined) => (time === undefined ? 'none' : new Date(time).toISOString());
  return `number ${at} is ${word(found[at])} instead of ${word(expected[at])}`;
}

describe(`due times of three years, against the clock minute by minute (GANTRY_TEST_SEED=${seed})`, () => {
  it.each(isWhole ? zones : someZones())('%s', (zone) => {
    const minutes = zoneMinutes(zone, from, to);
    for (const expression of expressions) {
      const expected = dueMinutes(readOracleFields(expression), minutes);
      expect(`${expression}: ${difference(dueTimes(expression, zone), expected)}`).toBe(
        `${expression}: null`,
      );
    }
  });
});
