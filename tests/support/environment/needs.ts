import { describe, test } from 'vitest';
import type { Need } from './description.ts';
import { isMissing } from './description.ts';
import { readRequiredNeeds, readTestEnvironment } from './from-env.ts';

/** Why tests with these needs cannot run here, as one line; null when they can. */
export function whyMissing(wanted: readonly Need[]): string | null {
  const environment = readTestEnvironment();
  for (const need of wanted) {
    const part = environment[need];
    if (isMissing(part)) return `needs ${need}: ${part.missing}`;
  }
  return null;
}

/**
 * A `describe` whose tests run only where their needs are met. Elsewhere they are skipped with the reason in
 * their name, or, when GANTRY_TEST_REQUIRE names the need, fail with it.
 */
export function describeWith(wanted: readonly Need[], name: string, define: () => void): void {
  const reason = whyMissing(wanted);
  if (reason === null) {
    describe(name, define);
    return;
  }
  const required = readRequiredNeeds();
  if (wanted.some((need) => required.includes(need))) {
    describe(name, () => {
      test('has what it needs', () => {
        throw new Error(reason);
      });
    });
    return;
  }
  describe.skip(`${name} (${reason})`, define);
}
