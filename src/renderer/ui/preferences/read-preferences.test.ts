import { expect, it } from 'vitest';
import { readPreferences } from './read-preferences.ts';

const defaults = { times: 'relative', hours: 'system', log_wrap: 'off', log_times: 'none' };

it.each([null, '', 'null', '[]', '{"times":7}', 'not JSON', '{"times":"of another version"}'])(
  'from %j are the defaults',
  (kept) => expect(readPreferences(kept)).toEqual(defaults),
);

it('are read as they were kept', () =>
  expect(readPreferences('{"times":"absolute","log_wrap":"on","more":1}')).toEqual({
    ...defaults,
    times: 'absolute',
    log_wrap: 'on',
  }));
