import { expect, it } from 'vitest';
import type { LogMark } from '../domain/log-mark.ts';
import { languages } from './language.ts';
import { entryText, markSentence } from './log-words.ts';

const gap = { stream: 'stderr', lines: 3, edge: null, cause: 'docker_restarted' } as const;

it.each<[LogMark, string]>([
  [{ code: 'gap', data: gap }, 'Docker was restarted; 3 lines are missing here on stderr.'],
  [
    { code: 'gap', data: { stream: null, lines: null, edge: null, cause: 'docker_perhaps_restarted' } },
    'Docker may have been restarted; output may be missing here.',
  ],
  [
    { code: 'gap', data: { stream: null, lines: null, edge: 'begin', cause: 'docker_restarted' } },
    'Docker was restarted; from here on output may be missing.',
  ],
  [
    { code: 'gap', data: { stream: 'stdout', lines: null, edge: 'end', cause: 'docker_restarted' } },
    'Docker was restarted; until here output on stdout may be missing.',
  ],
  [
    { code: 'cut', data: { max_bytes: 1024 ** 3, dropped_bytes: 2048 } },
    'The log had reached its limit of 1 GiB; 2 KiB of output were dropped.',
  ],
])('says %o', (mark, sentence) => expect(markSentence(mark, 'en')).toBe(sentence));

it.each(languages)('keeps what a person needs to know in %s', (language) => {
  expect(markSentence({ code: 'gap', data: gap }, language)).toMatch(/stderr.*3|3.*stderr/);
  const cut: LogMark = { code: 'cut', data: { max_bytes: 1024, dropped_bytes: null } };
  expect(markSentence(cut, language)).toContain('max_log_size');
  expect(entryText({ text: 'as it is' }, language)).toBe('as it is');
});
