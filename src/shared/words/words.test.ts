import { describe, expect, it } from 'vitest';
import type { Reason } from '../domain/reason.ts';
import { languages } from './language.ts';
import { shownState } from './shown-state.ts';
import { failureSentence, reasonSentence, stateWords } from './words.ts';

describe('a reason', () => {
  it.each<[Reason, string]>([
    [{ code: 'exit_code', data: { exit_code: 3 } }, 'Exited with code 3.'],
    [
      { code: 'timed_out', data: { timeout_ms: 600_000 } },
      'Stopped because it ran longer than its timeout of 10 min.',
    ],
    [
      { code: 'oom_killed', data: { limit_bytes: 512 * 1024 * 1024, exit_code: 137 } },
      'Out of memory: the container reached its limit of 512 MiB. Raise `mem_limit` or use less.',
    ],
    [
      { code: 'image_not_found', data: { image: 'busybox:9', message: 'manifest unknown' } },
      'The registry does not have `busybox:9`: manifest unknown',
    ],
  ])('is said as a sentence: %o', (reason, sentence) => expect(reasonSentence(reason, 'en')).toBe(sentence));

  it.each(languages)('keeps what a person needs to mend it in %s', (language) => {
    const denied: Reason = { code: 'registry_denied', data: { image: 'me/app:2', message: 'access denied' } };
    expect(reasonSentence(denied, language)).toContain('me/app:2');
    expect(reasonSentence(denied, language)).toContain('access denied');
    expect(reasonSentence({ code: 'dependency_failed', data: { job: 'fetch' } }, language)).toContain(
      'fetch',
    );
  });
});

it.each(languages)('a failure names what was asked for in %s', (language) =>
  expect(failureSentence({ code: 'not_found', data: { kind: 'run', key: 'hello#9' } }, language)).toContain(
    'hello#9',
  ),
);

describe('the state that is shown', () => {
  it('tells blocked from skipped', () => {
    expect(
      shownState({ state: 'skipped', reason: { code: 'dependency_failed', data: { job: 'a' } } }, false),
    ).toBe('blocked');
    expect(
      shownState({ state: 'skipped', reason: { code: 'condition_false', data: { condition: 'x' } } }, false),
    ).toBe('skipped');
  });

  it('tells pulling from starting', () => {
    expect(shownState({ state: 'starting', reason: null }, true)).toBe('pulling');
    expect(shownState({ state: 'running', reason: null }, true)).toBe('running');
  });

  it.each(languages)('has a word of its own in %s', (language) => {
    const words = Object.values(stateWords[language].job_runs);
    expect(new Set(words).size).toBe(words.length);
  });
});
