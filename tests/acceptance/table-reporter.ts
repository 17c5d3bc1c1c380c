import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { rows } from './rows.ts';

const marks: Record<TestResult['status'], string> = {
  passed: '✓',
  failed: '✗ failed',
  timedOut: '✗ took too long',
  interrupted: '✗ interrupted',
  skipped: '– not run',
};

/** Prints what Gantry was asked for as a table, in the order of `rows`; a row without a test is a failure. */
export default class TableReporter implements Reporter {
  readonly #results = new Map<string, string>();

  onTestEnd(test: TestCase, { status }: TestResult): void {
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
    this.#results.set(test.title, status === 'skipped' && reason ? `– not run: ${reason}` : marks[status]);
  }

  onEnd(): Promise<{ status: 'failed' } | undefined> {
    const { docker } = readTestEnvironment();
    console.log(
      isMissing(docker)
        ? `\nAgainst a stand-in for Docker (${docker.missing})\n`
        : `\nAgainst Docker ${docker.version}\n`,
    );
    const width = Math.max(...rows.map(({ length }) => length));
    for (const row of rows)
      console.log(`  ${row.padEnd(width)}  ${this.#results.get(row) ?? '✗ has no test'}`);
    const isWhole = rows.every((row) => this.#results.has(row));
    return Promise.resolve(isWhole ? undefined : { status: 'failed' });
  }

  printsToStdio(): boolean {
    return false;
  }
}
