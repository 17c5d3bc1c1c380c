import type { LogEntry } from '../domain/log.ts';
import type { LogMark } from '../domain/log-mark.ts';
import type { Language } from './language.ts';
import { logMarksEn } from './log-marks.en.ts';
import { logMarksKo } from './log-marks.ko.ts';
import { say } from './words.ts';

const marks = { en: logMarksEn, ko: logMarksKo } as const satisfies Record<Language, unknown>;

/** What a mark in a log says, as a sentence or two. */
export function markSentence(mark: LogMark, language: Language): string {
  return say(marks[language], mark);
}

/** The text of an entry as it is shown: what Gantry says, in the reader's language. */
export function entryText({ text, mark }: Pick<LogEntry, 'text' | 'mark'>, language: Language): string {
  return mark === undefined ? text : markSentence(mark, language);
}
