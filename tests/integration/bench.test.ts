import { expect, it } from 'vitest';
import { unjudged } from '../../bench/figures.ts';
import { measureEngine } from '../../bench/parts/engine.ts';
import { measureLogs } from '../../bench/parts/logs.ts';
import { type TargetName, targets } from '../../bench/targets.ts';

/** What each part is to tell, by its targets. */
function namesOf(part: string): string[] {
  return (Object.keys(targets) as TargetName[]).filter((name) => targets[name].part === part);
}

it('the part about the engine tells each of its figures, with its floor', async () => {
  const figures = await measureEngine({ many: 60, growing: [20, 40], rounds: 1 });
  expect(figures.map(({ name }) => name).sort()).toEqual(namesOf('engine').sort());
  for (const { value } of figures) expect(value).toBeGreaterThan(0);
  const floors = figures.filter(({ floor }) => floor !== null);
  expect(floors.length).toBe(4);
  for (const { floor } of floors) expect(floor).toBeGreaterThan(0);
}, 120_000);

it('the part about logs tells each of its figures', async () => {
  const figures = await measureLogs({
    log: { lines: 5000, long_lines: 2, long_line_bytes: 1_000_000 },
    windows: { places: 10, cold_places: 2 },
    searches: 1,
    writing: { long_line_bytes: 1_000_000, short_line_bytes: 100_000, rounds: 1 },
    followers: { lines: 10 },
  });
  expect(figures.map(({ name }) => name).sort()).toEqual(namesOf('logs').sort());
  for (const { value } of figures) expect(value).toBeGreaterThan(0);
});

it('sizes that nothing is promised of are told, not judged', () => {
  const missed = {
    part: 'engine',
    name: 'x',
    value: 9,
    unit: 's',
    floor: null,
    target: 1,
    ok: false,
    samples: {},
  };
  expect(unjudged([missed])).toEqual([{ ...missed, target: null, ok: true }]);
});
