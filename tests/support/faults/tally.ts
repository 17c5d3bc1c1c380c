import { appendFileSync } from 'node:fs';

/**
 * Tells what a part of the fault tests has counted: on its own screen, and to `npm run test:faults`, which shows all of
 * it in one table at the end.
 */
export function tell(part: string, counts: Readonly<Record<string, number | string>>): void {
  const file = process.env.GANTRY_FAULT_TALLY;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ part, counts })}\n`);
  console.log(
    `${part}: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  );
}

/** The seed of this run of the fault tests, so that a failure can be repeated as far as chance is ours. */
export const faultSeed = Number(process.env.GANTRY_TEST_SEED ?? Date.now() % 1_000_000);

/** Whether the fault tests run in full length. */
export const isLong = process.env.GANTRY_TEST_LONG === '1';
