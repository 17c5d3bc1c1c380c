import { describe, expect, it } from 'vitest';
import { draftOf, faultsOf, ruleIn, settingsDraftOf, settingsIn } from './rule-draft.ts';

const day = 86_400_000;
const settings = { max_runs: 200, max_age_ms: 90 * day, max_log_bytes: 2.5 * 1024 ** 3 };

describe('a rule that is being written', () => {
  it('is the one that it was made of, and nothing where there is no bound', () => {
    expect(settingsDraftOf(settings)).toEqual({ runs: '200', days: '90', gib: '2.5' });
    expect(settingsIn(settingsDraftOf(settings))).toEqual(settings);
    expect(draftOf({ max_runs: null, max_age_ms: null })).toEqual({ runs: '', days: '' });
    expect(ruleIn({ runs: ' ', days: '' })).toEqual({ max_runs: null, max_age_ms: null });
    expect(ruleIn({ runs: '', days: '1.5' })).toEqual({ max_runs: null, max_age_ms: 1.5 * day });
  });

  it.each([
    ['runs', { runs: '0', days: '', gib: '' }],
    ['runs', { runs: '2.5', days: '', gib: '' }],
    ['runs', { runs: 'many', days: '', gib: '' }],
    ['days', { runs: '', days: '-1', gib: '' }],
    ['days', { runs: '', days: '99999', gib: '' }],
    ['gib', { runs: '', days: '', gib: '0' }],
  ] as const)('says that %s cannot be: %o', (field, draft) => {
    expect([...faultsOf(draft)]).toEqual([field]);
    expect(settingsIn(draft)).toBeNull();
  });
});
