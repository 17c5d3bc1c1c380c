import { RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp';
import { fail, ok, type Result } from '../../../../shared/domain/error.ts';
import type { PatternProblem } from '../../../../shared/domain/pattern-problem.ts';
import { alphabetOf, foldedAlphabetOf } from './alphabet.ts';
import { requiredText } from './required-text.ts';
import { type TextPattern, textPatternOf } from './text-pattern.ts';

/** A regular expression that lines are matched with. */
export interface LinePattern {
  /** Says whether a line has a match at all. */
  readonly any: RegExp;
  /** Finds the matches of a line one by one (flag `g`). */
  readonly each: RegExp;
  /** What every match contains; null where that is not known. */
  readonly required: TextPattern | null;
}

/**
 * Reads a regular expression in JavaScript's syntax with the flags `u` and `s`: `.` fits every character of a line, for
 * a line has no end within. The place of a problem is counted in characters from 1.
 */
export function readLinePattern(
  source: string,
  isCaseSensitive: boolean,
): Result<LinePattern, 'invalid_pattern'> {
  try {
    const pattern = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true });
    const flags = isCaseSensitive ? 'su' : 'isu';
    return ok({
      any: new RegExp(source, flags),
      each: new RegExp(source, `g${flags}`),
      required: filterOf(requiredText(pattern), isCaseSensitive),
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const index = error instanceof RegExpSyntaxError ? error.index : 0;
    const isCut = index === source.length && source.endsWith('\\');
    const problem = isCut ? 'escape_unfinished' : problemOf(error.message);
    // Of what repeats nothing, the place behind it is told.
    const before = source.slice(0, problem === 'nothing_to_repeat' ? index - 1 : index);
    return fail('invalid_pattern', { problem, at: [...before].length + 1 });
  }
}

/** Of a required text, what can be looked for in bytes that nobody has decoded; null where nothing is left. */
function filterOf(text: string, isCaseSensitive: boolean): TextPattern | null {
  // U+FFFD also stands for bytes that are no UTF-8; letters with a case outside of ASCII fold in ways of their own.
  const runs = text.match(isCaseSensitive ? /[^\ufffd\p{Cs}]+/gu : /[\p{ASCII}\p{Lo}]+/gu) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return null;
  return textPatternOf(isCaseSensitive ? alphabetOf(longest, true) : foldedAlphabetOf(longest));
}

/** By what the reader's messages end with. */
const problems: readonly (readonly [ending: string, PatternProblem])[] = [
  ['Unterminated group', 'group_not_closed'],
  ["Unmatched ')'", 'group_not_opened'],
  ['Invalid group', 'group_unknown'],
  ['Unterminated character class', 'class_not_closed'],
  ['Invalid character class', 'class_invalid'],
  ['Nothing to repeat', 'nothing_to_repeat'],
  ['Incomplete quantifier', 'count_not_closed'],
  ['numbers out of order in {} quantifier', 'count_out_of_order'],
  ['Lone quantifier brackets', 'bracket_alone'],
  ['Range out of order in character class', 'range_out_of_order'],
  ['Invalid escape', 'escape_unknown'],
  ['Invalid unicode escape', 'escape_unknown'],
  ['Invalid capture group name', 'name_invalid'],
  ['Duplicate capture group name', 'name_twice'],
  ['Invalid named capture referenced', 'name_unknown'],
  ['Invalid named reference', 'name_unknown'],
  ['Invalid property name', 'property_unknown'],
];

function problemOf(message: string): PatternProblem {
  return problems.find(([ending]) => message.endsWith(ending))?.[1] ?? 'other';
}
