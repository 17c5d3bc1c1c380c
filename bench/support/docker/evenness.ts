/**
 * How even those are who go on side by side: in each stretch between two looks, what the slowest did in times of what the
 * fastest did.
 * @param looks how far each had come, in the same order each time. Stretches before all had begun, after the first had
 * ended, and in which nobody did anything, are left out.
 */
export function slowestToFastest(looks: readonly (readonly number[])[]): number[] {
  const ends = looks.at(-1) ?? [];
  const atWork = looks.filter((look) => look.every((far, index) => far > 0 && far < (ends[index] ?? 0)));
  return atWork.slice(1).flatMap((look, index) => {
    const before = atWork[index] ?? [];
    const steps = look.map((far, place) => far - (before[place] ?? 0));
    const fastest = Math.max(...steps);
    return fastest === 0 ? [] : [Math.min(...steps) / fastest];
  });
}
