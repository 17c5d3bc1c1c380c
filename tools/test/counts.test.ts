import { expect, test } from 'vitest';
import { addCounts, countPlaywright, countVitest, wordCounts } from './counts.ts';

const report = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
};

test('a Vitest report gives its own numbers', () => {
  expect(countVitest(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test('a file that could not be loaded is one failure', () => {
  const broken = {
    ...report,
    testResults: [...report.testResults, { status: 'failed', assertionResults: [] }],
  };
  expect(countVitest(broken, 1).failed).toBe(2);
});

test('an error outside of every test is one failure', () => {
  const clean = { ...report, numFailedTests: 0, testResults: [] };
  expect(countVitest(clean, 0).failed).toBe(0);
  expect(countVitest(clean, 1).failed).toBe(1);
});

test('a flaky Playwright test has failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('the last line names skipped tests only where there are any', () => {
  expect(wordCounts(addCounts([{ passed: 1, failed: 2, skipped: 0 }]))).toBe('1 passed, 2 failed');
  expect(
    wordCounts(
      addCounts([
        { passed: 1, failed: 0, skipped: 3 },
        { passed: 2, failed: 0, skipped: 0 },
      ]),
    ),
  ).toBe('3 passed, 0 failed, 3 skipped');
});
