import { type TargetName, targets } from './targets.ts';

/** One measured figure. `floor` is what the machine could do at best, measured in the same run; null where there is none. */
export interface Figure {
  readonly part: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor: number | null;
  /** Null is a figure that is only told. */
  readonly target: number | null;
  readonly ok: boolean;
  /** What it was worked out from, in the order in which it was measured, by what it is. */
  readonly samples: Samples;
}

export type Samples = Readonly<Record<string, readonly number[]>>;

/** A figure of the name that has a target, compared with it. */
export function figure(
  name: TargetName,
  value: number,
  floor: number | null = null,
  samples: Samples = {},
): Figure {
  const { part, unit, target, is_minimum } = targets[name];
  const ok = target === null || (is_minimum ? value >= target : value <= target);
  const rounded = floor === null ? null : round(floor);
  return { part, name, value: round(value), unit, floor: rounded, target, ok, samples };
}

/** Figures of sizes that nothing is promised of: told, not judged. */
export function unjudged(figures: readonly Figure[]): Figure[] {
  return figures.map((each) => ({ ...each, target: null, ok: true }));
}

/** Three digits are all that a noisy machine can say. */
function round(value: number): number {
  return Number(value.toPrecision(3));
}

/** The figures as a table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ part, name, value, unit, floor, target, ok }) => [
    part,
    name,
    `${value} ${unit}`,
    floor === null ? '' : `${floor}`,
    target === null ? '' : `${targets[name as TargetName].is_minimum ? '≥' : '≤'} ${target}`,
    target === null ? '' : ok ? 'ok' : 'MISSED',
  ]);
  const all = [['part', 'figure', 'measured', 'floor', 'target', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
