import type { CatchUp } from '../../../src/shared/domain/schedule.ts';
import type { ScheduleWish } from './schedule-story.ts';

/** A schedule to be made, and when it is due: counted out plainly, without anything of the engine's. */
export interface WishedSchedule {
  readonly wish: ScheduleWish & { readonly catch_up: CatchUp };
  readonly max_runs: number | null;
  /** Every due time after the activation, up to a moment, earliest first; `ends_at` has been looked at. */
  dueTimes(activated_ms: number, until_ms: number): number[];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Zones whose clocks never change, by what they are ahead of UTC. */
const zones = { UTC: 0, 'Asia/Seoul': 9, 'America/Phoenix': -7 } as const;
const catchUps: readonly CatchUp[] = ['none', 'latest', 'all'];

/** Any schedule of those that come due within hours. @param random from 0 to 1. @param start_ms a whole second. */
export function anySchedule(random: () => number, start_ms: number): WishedSchedule {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const within = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const max_runs = random() < 0.2 ? within(1, 30) : null;
  const ends_ms = random() < 0.2 ? start_ms + within(0, 4 * 3600) * second : null;
  const catch_up = pick(catchUps);
  const { timing, isDue, step, phase = 0 } = anyTiming(pick, within, start_ms);
  const ends_at = ends_ms === null ? null : new Date(ends_ms).toISOString();
  return {
    wish: { timing, catch_up, max_runs, ends_at, overlap: 'allow' },
    max_runs,
    dueTimes(activated_ms, until_ms) {
      const times: number[] = [];
      const first = Math.floor(activated_ms / step) * step + phase;
      for (let at = first; at <= Math.min(until_ms, ends_ms ?? until_ms); at += step) {
        if (at > activated_ms && isDue(at, activated_ms)) times.push(at);
      }
      return times;
    },
  };
}

interface AnyTiming {
  readonly timing: NonNullable<ScheduleWish['timing']>;
  /** Whether a multiple of `step`, with `phase` added, is a due time; no other moment is. */
  readonly isDue: (at: number, activated_ms: number) => boolean;
  readonly step: number;
  readonly phase?: number;
}

function anyTiming(
  pick: <Value>(values: readonly Value[]) => Value,
  within: (from: number, to: number) => number,
  start_ms: number,
): AnyTiming {
  switch (pick(['once', 'interval', 'interval', 'started', 'minutes', 'hours'] as const)) {
    case 'once': {
      const at = start_ms + within(1, 4 * 3600) * second;
      return { timing: { kind: 'once', at: iso(at) }, isDue: (time) => time === at, step: second };
    }
    case 'interval': {
      const every_ms = within(60, 1200) * second;
      const isDue = (time: number, activated_ms: number) => (time - activated_ms) % every_ms === 0;
      return { timing: { kind: 'interval', every_ms }, isDue, step: second };
    }
    case 'started': {
      const every_ms = within(60, 1200) * second;
      const start = start_ms + within(-7200, 7200) * second;
      const isDue = (time: number) => time >= start && (time - start) % every_ms === 0;
      return { timing: { kind: 'interval', every_ms, start_at: iso(start) }, isDue, step: second };
    }
    case 'minutes': {
      const every = pick([1, 2, 5, 10, 15, 20, 30]);
      const at = pick([0, 17, 30]);
      const expression = `${at} */${every} * * * *`;
      const isDue = (time: number) => new Date(time).getUTCMinutes() % every === 0;
      const timing = { kind: 'cron' as const, expression, time_zone: 'UTC' };
      return { timing, isDue, step: minute, phase: at * second };
    }
    case 'hours': {
      const time_zone = pick(Object.keys(zones) as (keyof typeof zones)[]);
      const minutes = [...new Set([within(0, 59), within(0, 59)])];
      const hours = [...new Set([within(0, 23), within(0, 23), within(0, 23)])];
      const expression = `${minutes.join()} ${hours.join()} * * *`;
      const isDue = (time: number) => {
        const local = new Date(time + zones[time_zone] * hour);
        return hours.includes(local.getUTCHours()) && minutes.includes(local.getUTCMinutes());
      };
      return { timing: { kind: 'cron', expression, time_zone }, isDue, step: minute };
    }
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
