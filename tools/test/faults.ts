import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showCounts } from './screen.ts';

/** A run of the fault tests in full length. */
export interface FaultRun {
  /** What tells the tests of it. */
  readonly variables: Record<string, string>;
  /** Shows what they have counted. */
  show(): Promise<void>;
}

interface Told {
  readonly part: string;
  readonly counts: Readonly<Record<string, number | string>>;
}

/** @param seed of all that is left to chance; made up unless it is given */
export async function startFaults(seed: string = String(Date.now() % 1_000_000)): Promise<FaultRun> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-faults-'));
  const tally = join(folder, 'tally');
  console.log(`Seed ${seed}: npm run test:faults -- --seed ${seed} makes the same choices again.`);
  return {
    variables: { GANTRY_TEST_LONG: '1', GANTRY_TEST_SEED: seed, GANTRY_FAULT_TALLY: tally },
    async show() {
      const text = await readFile(tally, 'utf8').catch(() => '');
      const told = text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Told);
      for (const { part, counts } of told) showCounts(part, counts);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
